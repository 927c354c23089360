/** Why the process cannot start or go on, as one sentence for the person who started it. */
export class StartError extends Error {
  override name = 'StartError';
}

/** The sentence to show for any failure; bugs keep their stack for the log. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (error instanceof Error && 'sentence' in error) return String(error.sentence);
  return `Asterism stopped on an error of its own: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
