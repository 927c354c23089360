import * as z from 'zod/mini';
import { surfaceNameSchema } from './surface.ts';

/** An address as it is stored and compared: without case. */
export const emailSchema = z.pipe(
  z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254)),
  z.email({ error: 'is not an e-mail address' }),
);

/** Long is what counts (NIST SP 800-63B); the upper end bounds the work. */
export const newPasswordSchema = z
  .string({ error: 'is missing' })
  .check(
    z.minLength(10, { error: 'is too short; at least 10 characters' }),
    z.maxLength(200, { error: 'is too long; at most 200 characters' }),
  );

/** What somebody is called, in letters that show. */
export const personNameSchema = z.pipe(
  surfaceNameSchema,
  z.string({ error: 'is missing' }).check(z.minLength(1)),
);

/** How long a code of an invite may be, as it is typed. */
export const inviteSchema = z.string().check(z.trim(), z.maxLength(100));
