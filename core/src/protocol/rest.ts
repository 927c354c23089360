import * as z from 'zod/mini';

/** What every failed REST call answers. */
export const restErrorSchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.unknown()),
  }),
});
export type RestError = z.infer<typeof restErrorSchema>;
