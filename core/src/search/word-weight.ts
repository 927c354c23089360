const version = /^\p{L}?\d{1,2}(?:\.\d+)*$/u;
const count = /^\d{3,}$/;
const activeParameters = /^a\d+b$/;
const size = /^\d+b$/;
/** Words for another size of the same thing, which is nearer than another thing. */
const scale = new Set('pro max plus large medium small flash turbo ultra'.split(' '));
/** Words that say nothing of what a model is, and words that say little. */
const empty = new Set('latest preview instruct it versatile instant'.split(' '));
const slight = new Set('exp experimental beta v hf fp8 default'.split(' '));

/**
 * How far a word sets a model apart from its plain form: a name holding `mini` that was not asked
 * for is further from the query than one holding only a version or a date.
 */
export function wordWeight(raw: string, leadsNames: boolean): number {
  if (leadsNames) return 1;
  if (version.test(raw) || activeParameters.test(raw) || empty.has(raw)) return 0;
  if (count.test(raw) || slight.has(raw)) return 1;
  return scale.has(raw) || size.test(raw) ? 3 : 4;
}
