import * as z from 'zod/mini';

/** The header that tells who was asked before whoever answered, or before nobody did. */
export const failedAttemptsHeader = 'X-Asterism-Failed';

const failedAttemptSchema = z.object({
  /** As `/v1` spells it: an item id without `model:`. */
  model: z.string(),
  /** Why: `refused`, `timeout`, `http-503` … */
  kind: z.string(),
  /** How long it took to fail. */
  ms: z.number(),
});
/** One model that was asked and did not answer. */
export type FailedAttempt = z.infer<typeof failedAttemptSchema>;

export const failedAttemptsSchema = z.array(failedAttemptSchema);

/** A head may be no longer than most clients read; whoever was asked first is told of. */
const longest = 4096;

/** Attempts as the header has them: JSON, and ASCII as headers are. */
export function writeFailedAttempts(attempts: readonly FailedAttempt[]): string {
  const told: string[] = [];
  let length = 1;
  for (const attempt of attempts) {
    const one = JSON.stringify(attempt).replace(
      /[^\x20-\x7e]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    length += one.length + 1;
    if (length > longest) break;
    told.push(one);
  }
  return `[${told.join(',')}]`;
}

/** Reads the header; none where it is missing or no such list. */
export function readFailedAttempts(header: string | null): readonly FailedAttempt[] {
  if (header === null) return [];
  try {
    const read = failedAttemptsSchema.safeParse(JSON.parse(header));
    return read.success ? read.data : [];
  } catch {
    return []; // an older server, or a proxy that cut it: the answer is as good without
  }
}
