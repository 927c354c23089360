import { mayHoldSlip, slipMatch } from './slip.ts';
import type { Word } from './words.ts';

/** What a match costs, from the plainest to the most forgiving. */
export const cost = {
  whole: 0,
  prefix: 1,
  longerNumber: 2,
  inside: 3,
  joined: 1,
  initials: 5,
  joinedWithin: 5,
  slip: 6,
  slipInPrefix: 7,
} as const;
export const costs = 8;

/** Words found for one typed word: ids and, at the same places, what each costs. */
export type Hits = { readonly words: number[]; readonly costs: number[] };

const isDigit = (code: number) => code >= 48 && code <= 57;

/** Every distinct word of the catalog, in one string that the engine can scan at full speed. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #raws: string[] = [];
  readonly #bares: string[] = [];
  #text = '\n';
  #starts = new Uint32Array(0);
  #wordAt = new Uint32Array(0);

  get size() {
    return this.#raws.length;
  }

  /** The id of a word, which is new if the word is. */
  add({ raw, bare }: Word): number {
    const known = this.#ids.get(raw);
    if (known !== undefined) return known;
    this.#ids.set(raw, this.#raws.length);
    this.#bares.push(bare);
    return this.#raws.push(raw) - 1;
  }

  raw(id: number) {
    return this.#raws[id] ?? '';
  }

  /** Lays the words out for searching once all are known. */
  seal() {
    this.#ids.clear();
    this.#text = `\n${this.#bares.join('\n')}\n`;
    this.#starts = new Uint32Array(this.size + 1);
    this.#wordAt = new Uint32Array(this.#text.length);
    let at = 1;
    this.#bares.forEach((bare, id) => {
      this.#starts[id] = at;
      this.#wordAt.fill(id, at, at + bare.length + 1);
      at += bare.length + 1;
    });
    this.#starts[this.size] = at;
  }

  /** Words that are, begin with or hold the typed word. */
  find({ raw, bare }: Word): Hits {
    const hits: Hits = { words: [], costs: [] };
    const isNumber = isDigit(bare.charCodeAt(0));
    // A lone letter inside a word says nothing, and would match nearly all of them.
    const lead = bare.length === 1 && !isNumber ? 1 : 0;
    const needle = lead ? `\n${bare}` : bare;
    const text = this.#text;
    for (let at = text.indexOf(needle); at >= 0; ) {
      const id = this.#wordAt[at + lead] ?? 0;
      const next = this.#starts[id + 1] ?? text.length;
      const price = this.#price(id, at + lead, next, raw, bare, isNumber);
      if (price < 0) {
        at = text.indexOf(needle, at + 1);
        continue;
      }
      hits.words.push(id);
      hits.costs.push(price);
      at = text.indexOf(needle, next - lead);
    }
    return hits;
  }

  #price(id: number, at: number, next: number, raw: string, bare: string, isNumber: boolean) {
    const start = this.#starts[id] ?? 0;
    const length = next - 1 - start;
    const hasDot = raw.length > bare.length;
    if (at === start && length === bare.length) {
      return hasDot && this.raw(id) !== raw ? cost.prefix : cost.whole;
    }
    if (isNumber && this.raw(id) === `${raw}.0`) return cost.whole;
    if (hasDot && !this.raw(id).includes(raw)) return -1;
    if (at === start) {
      const goesOn = isNumber && isDigit(this.raw(id).charCodeAt(raw.length));
      return goesOn ? cost.longerNumber : cost.prefix;
    }
    // The 5 of 3.5 is not a 5, but the 3 of v3 is a 3.
    const inNumber = isNumber && isDigit(this.#text.charCodeAt(at - 1));
    return inNumber && (bare.length < 2 || length < 6) ? -1 : cost.inside;
  }

  /** Words that the typed word may be a slip of. */
  findSlips({ bare }: Word): Hits {
    const hits: Hits = { words: [], costs: [] };
    if (!mayHoldSlip(bare)) return hits;
    this.#bares.forEach((word, id) => {
      const match = slipMatch(bare, word);
      if (!match) return;
      hits.words.push(id);
      hits.costs.push(match === 2 ? cost.slip : cost.slipInPrefix);
    });
    return hits;
  }
}
