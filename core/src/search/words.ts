/** One word of a name or query: `bare` is what is compared, `raw` keeps a version's dots. */
export type Word = {
  readonly raw: string;
  readonly bare: string;
  readonly start: number;
  readonly end: number;
};

/**
 * A date, a version written with dashes, a run of letters, a number with at most two letters on
 * either side (`k2.5`, `4o`, `a22b`, `8x7b`), or a plus. Longer letters part from digits, so that
 * `gpt5` and `GPT-5` are the same two words while `o3` stays one.
 */
const shape =
  /(?<!\d)(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?!\d)|(?<![\d.])\p{L}{0,2}\d{1,2}(?:[_-]\d{1,2})+(?![\p{L}\d.])|[\p{L}\p{M}]{3,}|\p{L}{0,2}\d+(?:[.x]\d+)*\p{L}{0,2}(?![\p{L}\d])|\p{L}{0,2}\d+(?:\.\d+)*|[\p{L}\p{M}]+|\+/gu;

const fold = (text: string) => {
  const lower = text.toLowerCase();
  // A few capitals grow when lowered; offsets into the original matter more than those.
  return lower.length === text.length ? lower : text;
};

/** The words of a text in order, with their places in it; separators and case are dropped. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  // Some hosts spell the dot of a version as a p: `deepseek-v4p1`.
  const folded = fold(text).replace(/(?<=(?:^|\P{L})\p{L}?\d)p(?=\d)/gu, '.');
  for (const { 0: match, index } of folded.matchAll(shape)) {
    const date = /^\d{4}[-_.]?\d\d[-_.]?\d\d$/.test(match);
    const bare = match.replace(/[-_.]/g, '');
    const raw = date ? bare : match.replace(/[-_]/g, '.');
    found.push({ raw, bare, start: index, end: index + match.length });
  }
  return found;
}

/** Longest part of a query that is read; what follows is ignored. */
const maxQueryLength = 200;
const maxQueryWords = 16;

/** A query as groups of words typed without a gap: `dsr1` is one group, `gpt 5` is two. */
export function wordGroups(query: string): Word[][] {
  const groups: Word[][] = [];
  const seen = new Set<string>();
  let end = -1;
  for (const word of wordsOf(query.slice(0, maxQueryLength))) {
    const last = groups.at(-1);
    const touching = word.start === end && last !== undefined;
    end = word.end;
    if (seen.has(word.raw) && !touching) continue;
    if (seen.size === maxQueryWords) break;
    seen.add(word.raw);
    if (touching) last.push(word);
    else groups.push([word]);
  }
  return groups;
}
