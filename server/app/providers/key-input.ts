import * as z from 'zod/mini';

/** A key as people paste it, its ends trimmed: what a header can carry. */
const apiKey = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(4096)),
    z.transform((text) => text.trim()),
  ),
  z
    .string()
    .check(
      z.minLength(1, { error: 'is empty; to remove the key, use DELETE' }),
      z.regex(/^[\x20-\x7e]*$/, { error: 'must be printable ASCII without line breaks' }),
    ),
);

/** `PUT /api/providers/:id/key`. */
export const newKeySchema = z.strictObject({ apiKey });

/** `POST /api/providers/:id/key/check`: without a key, the one in force is checked. */
export const checkedKeySchema = z.strictObject({ apiKey: z.optional(apiKey) });
