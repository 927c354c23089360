/** Fields of answers that nobody vouches for: what is missing or of a wrong type becomes null. */
import { isStorable } from '@asterism/core/domain/storable.ts';
import * as z from 'zod/mini';
import { price, tokens } from '../../models/catalog-entry.ts';

const orNull = <T>(schema: z.ZodMiniType<T>) => z._default(z.catch(z.nullable(schema), null), null);

/** Text that can be stored and shown on a line. */
export const text = orNull(
  z.string().check(z.minLength(1), z.maxLength(200), z.refine(isStorable)),
);

const finite = z.pipe(
  z.union([z.number(), z.string().check(z.regex(/^-?\d+(\.\d+)?([eE][-+]?\d+)?$/))]),
  z.transform(Number),
);

/** A number, also where it was written as text. */
export const figure = orNull(finite);

/** A positive whole number of tokens. */
export const tokenCount = z.pipe(
  figure,
  z.transform((value) => tokens(value ?? undefined)),
);

/** A size in bytes. */
export const byteCount = z.pipe(
  figure,
  z.transform((value) =>
    value !== null && value > 0 && value <= Number.MAX_SAFE_INTEGER ? Math.round(value) : null,
  ),
);

const million = 1_000_000;

/** USD per token as USD per million; less than nothing means that it varies. */
export const tokenPrice = z.pipe(
  figure,
  z.transform((value) => {
    const perMillion = value === null ? undefined : Number((value * million).toPrecision(12));
    return price(perMillion);
  }),
);

/** Short words such as modalities; what is no such word is left out. */
export const words = z.pipe(
  z._default(z.catch(z.nullable(z.array(z.unknown())), null), null),
  z.transform((list) =>
    list
      ? [...new Set(list.filter((one) => typeof one === 'string' && /^[\w-]{1,40}$/.test(one)))]
          .slice(0, 100)
          .map(String)
      : null,
  ),
);

export const flag = z._default(z.catch(z.boolean(), false), false);

/** A day in ISO form, from an ISO time, a day or seconds since 1970. */
export const day = z.pipe(
  z._default(z.catch(z.nullable(z.union([z.string(), z.number()])), null), null),
  z.transform((value) => {
    if (value === null || value === 0) return null;
    const at = new Date(typeof value === 'number' ? value * 1000 : value);
    const year = at.getUTCFullYear();
    return year >= 1990 && year < 2200 ? at.toISOString().slice(0, 10) : null;
  }),
);

/** An object of fields as above; anything else is read as an empty one. */
export const group = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.pipe(z._default(z.catch(z.record(z.string(), z.unknown()), {}), {}), z.object(shape));
