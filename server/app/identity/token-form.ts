import * as z from 'zod/mini';
import { personNameSchema } from './account-fields.ts';
import type { FormFields } from './read-form.ts';
import { scopes } from './scope.ts';

/** What the page asks of a new token. */
export const tokenFormSchema = z.object({
  name: personNameSchema,
  scopes: z
    .array(z.enum(scopes))
    .check(z.minLength(1, { error: 'may do nothing; choose at least one' })),
  days: z.enum(['30', '90', '365', 'never']),
});

/** The fields of that form: each scope is a box of its own. */
export const readTokenForm = (fields: FormFields) => ({
  name: fields.name?.slice(0, 200) ?? '',
  scopes: scopes.filter((scope) => fields[scope] !== undefined),
  days: fields.days,
});
