import type * as z from 'zod/mini';
import { type ApiError, apiError } from './errors.ts';

/** A body that is not what its protocol says, as a 400 that names the first wrong field. */
export function firstIssue(error: z.core.$ZodError, protocol: string): ApiError {
  const [issue] = error.issues;
  const param = issue?.path.map(String).join('.') || null;
  const place = param ? `"${param}" in the body` : 'The body';
  return apiError(400, `${place} is not as ${protocol} has it: ${issue?.message ?? 'invalid'}.`, {
    param,
  });
}
