import type * as z from 'zod/mini';

/** What is wrong with each field of a form, as a sentence to show at it: `It is too short; …`. */
export function problemsOf(error: z.core.$ZodError): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const { path, message } of error.issues) problems[String(path[0])] ??= `It ${message}.`;
  return problems;
}
