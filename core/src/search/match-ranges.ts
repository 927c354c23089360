import { mayHoldSlip, slipMatch } from './slip.ts';
import { type Word, wordGroups, wordsOf } from './words.ts';

export type Range = readonly [start: number, end: number];

/** Longest part of a name that is marked. */
const maxNameLength = 600;

/** A name's letters without what stands between them, and where each of them is. */
function squeeze(words: readonly Word[], name: string) {
  const places: number[] = [];
  const starts = new Set<number>();
  let letters = '';
  for (const { start, end, bare } of words) {
    starts.add(letters.length);
    let at = 0;
    for (let place = start; place < end && at < bare.length; place++) {
      if (/[-_.]/.test(name[place] ?? '') && bare[at] !== name[place]) continue;
      places.push(place);
      at++;
    }
    letters += bare.slice(0, at);
    for (let letter = letters.length - at + 1; letter < letters.length; letter++) {
      const place = places[letter] ?? 0;
      if (/\p{Ll}\p{Lu}/u.test(name.slice(place - 1, place + 1))) starts.add(letter);
    }
  }
  return { letters, places, starts };
}

type Squeezed = ReturnType<typeof squeeze>;

/** Where the letters stand in a row, at the start of a word if they do anywhere. */
function placeOf(typed: string, { letters, starts }: Squeezed, words: readonly Word[]): number {
  let start = 0;
  let inside = -1;
  for (const { bare } of words) {
    if (bare === typed) return start;
    start += bare.length;
  }
  for (let at = letters.indexOf(typed); at >= 0; at = letters.indexOf(typed, at + 1)) {
    if (starts.has(at)) return at;
    if (inside < 0) inside = at;
  }
  return typed.length > 1 ? inside : -1;
}

/** Places of letters that each go on with a word or start a later one. */
function initialPlaces(typed: string, { letters, starts }: Squeezed): number[] {
  const taken: number[] = [];
  for (const letter of typed) {
    let at = (taken.at(-1) ?? -1) + 1;
    if (taken.length === 0 || letters[at] !== letter) {
      while (at < letters.length && !(starts.has(at) && letters[at] === letter)) at++;
    }
    if (at >= letters.length) return [];
    taken.push(at);
  }
  return taken;
}

/**
 * The parts of a displayed name that a query matched, in order and without overlap, by the same
 * forgiving rules as the search: gaps and case ignored, beginnings, initials, one slip per word.
 */
export function matchRanges(name: string, query: string): Range[] {
  const words = wordsOf(name.slice(0, maxNameLength));
  const squeezed = squeeze(words, name);
  const marked = new Set<number>();

  const markRow = (typed: string) => {
    const at = placeOf(typed, squeezed, words);
    if (at < 0) return false;
    for (let letter = at; letter < at + typed.length; letter++) marked.add(letter);
    return true;
  };
  const markSlip = (typed: string) => {
    const word = mayHoldSlip(typed) && words.find(({ bare }) => slipMatch(typed, bare) > 0);
    if (word) markRow(word.bare);
  };

  for (const group of wordGroups(query)) {
    const whole = group.map(({ bare }) => bare).join('');
    const missing = group.filter(({ bare }) => !markRow(bare));
    if (missing.length === 0 || (group.length > 1 && markRow(whole))) continue;
    const initials = initialPlaces(whole, squeezed);
    for (const letter of initials) marked.add(letter);
    if (initials.length === 0) for (const { bare } of missing) markSlip(bare);
  }

  const ranges: [number, number][] = [];
  for (const letter of [...marked].sort((a, b) => a - b)) {
    const place = squeezed.places[letter];
    if (place === undefined) continue;
    const last = ranges.at(-1);
    const before = squeezed.places[letter - 1];
    // A version's dot belongs to it; the gap between two words does not.
    const goesOn = before !== undefined && marked.has(letter - 1) && !squeezed.starts.has(letter);
    if (last && (last[1] === place || goesOn)) last[1] = place + 1;
    else ranges.push([place, place + 1]);
  }
  return ranges;
}
