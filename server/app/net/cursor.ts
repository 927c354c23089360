import * as z from 'zod/mini';

/** An opaque place in a list: any JSON value, as text for a URL. */
export const writeCursor = (place: unknown): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads what {@link writeCursor} wrote, checked by `place`. */
export const cursorSchema = <T>(place: z.ZodMiniType<T>) =>
  z.pipe(
    z.string().check(z.maxLength(4000)),
    z.transform((text, context): T => {
      try {
        const parsed = place.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
        if (parsed.success) return parsed.data;
      } catch {
        // not JSON: falls through to the one answer for every unreadable cursor
      }
      context.issues.push({
        code: 'custom',
        message: 'is not a cursor of this list; start again without it',
        input: text,
      });
      return z.NEVER;
    }),
  );

const wholeNumber = z.string().check(z.regex(/^\d{1,6}$/, { error: 'is not a whole number' }));

/** A page size between 1 and `most`. */
export const limitSchema = (usual: number, most: number) =>
  z._default(
    z.pipe(
      z.pipe(wholeNumber, z.transform(Number)),
      z
        .number()
        .check(
          z.gte(1, { error: 'must be at least 1' }),
          z.lte(most, { error: `must be at most ${most}` }),
        ),
    ),
    usual,
  );

/** The number of a page, from 1. */
export const pageSchema = z.pipe(
  z.pipe(wholeNumber, z.transform(Number)),
  z.number().check(z.gte(1, { error: 'must be at least 1' })),
);
