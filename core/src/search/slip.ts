/** Shorter words are one slip from everything; those of three letters may only be swapped. */
const minLength = 4;

/** Whether a typed word is long enough, and letters enough, to be forgiven a slip. */
export const mayHoldSlip = (typed: string) => typed.length >= minLength - 1 && !/\d/.test(typed);

/**
 * Whether `typed` is `word`, or the beginning of it, but for one slip: a letter wrong, missing or
 * too many, or two neighbours swapped. 2 for the whole word, 1 for a beginning, 0 for neither.
 */
export function slipMatch(typed: string, word: string): 0 | 1 | 2 {
  if (word.length < minLength - 1 || word.length < typed.length - 1) return 0;
  let at = 0;
  while (at < typed.length && typed.charCodeAt(at) === word.charCodeAt(at)) at++;
  const rest = typed.length - at;
  if (typed.length < minLength) {
    const isSwapped = rest > 1 && typed[at] === word[at + 1] && typed[at + 1] === word[at];
    return isSwapped && typed.slice(at + 2) === word.slice(at + 2) ? 2 : 0;
  }
  const candidates = [
    [1, 1], // wrong letter
    [1, 0], // one too many
    [0, 1], // one missing
    [2, 2], // swapped
  ] as const;
  let best: 0 | 1 | 2 = 0;
  for (const [inTyped, inWord] of candidates) {
    if (inTyped > rest || at + inWord > word.length) continue;
    if (
      inTyped === 2 &&
      (typed[at] !== word[at + 1] || typed[at + 1] !== word[at] || at + 1 >= word.length)
    ) {
      continue;
    }
    if (!word.startsWith(typed.slice(at + inTyped), at + inWord)) continue;
    if (word.length - at - inWord === rest - inTyped) return 2;
    best = 1;
  }
  return best;
}
