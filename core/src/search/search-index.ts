import { placeModels } from './browse-order.ts';
import { inId, inName, readTexts } from './catalog-texts.ts';
import { NameLines } from './name-lines.ts';
import type { Searchable } from './searchable.ts';
import { cost, costs, type Hits } from './vocabulary.ts';
import { type Word, wordGroups } from './words.ts';

export type SearchIndex = {
  /**
   * Positions, in the list the index was made from, of the models that hold every word of the
   * query, best first; all of them in browse order where the query holds no word.
   */
  search(query: string): Uint32Array;
};

/** Sort keys: a cost, at most `maxCost`, then a distance below `distances`. */
const maxCost = 31;
const distances = 64;
const distance = { own: 2, named: 3, notNamed: 4, exact: 5, resold: 8, retired: 32 } as const;
const maxBurden = distance.retired - distance.resold - 1;

/** Fewer names than this for a word suggest that its letters were meant to span several words. */
const fewTexts = 8;

/** Shortest part of a provider's name that is taken for it. */
const minInsideProvider = 5;

const bareLength = (groups: readonly (readonly Word[])[]) =>
  groups.flat().reduce((sum, word) => sum + word.bare.length, 0);

/** Reads a catalog once so that its models can be searched at every keystroke. */
export function createSearchIndex(models: readonly Searchable[]): SearchIndex {
  const texts = readTexts(models);
  const { vocabulary, weights, postings, postingStarts, nameCount, nameBurdens, idBurdens } = texts;
  const { order, own } = placeModels(models);
  const lines = new NameLines(texts.names);
  const textCount = nameCount + texts.providers.size;

  // Per model, in browse order, so that a stable sort by key alone ranks ties.
  const textOf = order.map((model) => texts.textOf[model] ?? 0);
  const providerOf = order.map((model) => nameCount + (texts.providerOf[model] ?? 0));
  const bases = Uint8Array.from(order, (model) => {
    const retired = models[model]?.status === 'retired' ? distance.retired : 0;
    return retired + (own[model] ? distance.own : distance.resold);
  });

  // Scratch space of one search, kept because a search allocates on every keystroke otherwise.
  const found = new Uint32Array(textCount);
  const sums = new Uint8Array(textCount);
  const nameCredits = new Uint8Array(textCount);
  const idCredits = new Uint8Array(textCount);
  const named = new Uint8Array(textCount);
  const keys = new Uint16Array(models.length);
  const counts = new Uint32Array((maxCost + 1) * distances + 1);

  const at = (list: Uint8Array | Uint16Array | Uint32Array, index: number) => list[index] ?? 0;

  /** Marks one text as holding the query's word of that bit, unless a cheaper match already has. */
  function mark(text: number, bit: number, price: number) {
    if (at(found, text) & bit) return 0;
    found[text] = at(found, text) | bit;
    sums[text] = Math.min(at(sums, text) + price, maxCost);
    if (price === cost.whole && text >= nameCount) named[text] = 1;
    return 1;
  }

  function markHits({ words, costs: prices }: Hits, bit: number, length: number) {
    let marked = 0;
    for (let price = 0; price < costs; price++) {
      // The gpt inside nanogpt names no provider, though the router inside openrouter may.
      const limit = price === cost.inside && length < minInsideProvider ? nameCount : textCount;
      for (let hit = 0; hit < words.length; hit++) {
        if (prices[hit] !== price) continue;
        const word = words[hit] ?? 0;
        const end = at(postingStarts, word + 1);
        const weight = at(weights, word);
        for (let entry = at(postingStarts, word); entry < end; entry++) {
          const posting = at(postings, entry);
          const text = posting >> 2;
          if (text >= limit || !mark(text, bit, price)) continue;
          marked++;
          if (posting & inName) nameCredits[text] = at(nameCredits, text) + weight;
          if (posting & inId) idCredits[text] = at(idCredits, text) + weight;
        }
      }
    }
    return marked;
  }

  const markNames = (names: readonly number[], bit: number, price: number) => {
    for (const text of names) mark(text, bit, price);
    return names.length;
  };

  /** Marks what matches a group of words typed as one; returns the bits the words took. */
  function markGroup(group: readonly Word[], firstBit: number, forgiving: boolean): number {
    const direct = group.map((word) => vocabulary.find(word));
    const isKnown = direct.every((hits) => hits.words.length > 0);
    const typed = group.map((word) => word.bare).join('');
    if (!isKnown && (group.length === 1 || !forgiving)) {
      // What is one slip from a word was hardly meant as initials.
      const isSlip = group.every((word) => vocabulary.findSlips(word).costs.includes(cost.slip));
      const spelled =
        markNames(lines.joined(typed), firstBit, cost.joined) +
        markNames(lines.joinedWithin(typed), firstBit, cost.joinedWithin) +
        markNames(isSlip ? [] : lines.initials(typed), firstBit, cost.initials);
      if (spelled > 0 && group.length > 1) return firstBit;
    }
    let bits = 0;
    let bit = firstBit;
    for (const [place, word] of group.entries()) {
      const { length } = word.bare;
      const marked = markHits(direct[place] ?? { words: [], costs: [] }, bit, length);
      if (marked < fewTexts) markNames(lines.joined(word.bare), bit, cost.joined);
      if (marked === 0 || forgiving) markHits(vocabulary.findSlips(word), bit, length);
      bits |= bit;
      bit <<= 1;
    }
    return bits;
  }

  function markAll(groups: readonly (readonly Word[])[], forgiving: boolean): number {
    found.fill(0);
    sums.fill(0);
    nameCredits.fill(0);
    idCredits.fill(0);
    named.fill(0);
    let bits = 0;
    for (const group of groups) bits |= markGroup(group, bits + 1, forgiving);
    return bits;
  }

  /** Gives every model its key and counts the keys; returns how many models match. */
  function keyModels(bits: number, isVague: boolean): number {
    counts.fill(0);
    let matches = 0;
    for (let place = 0; place < keys.length; place++) {
      const text = at(textOf, place);
      const provider = at(providerOf, place);
      const bitsInName = at(found, text);
      if ((bitsInName | at(found, provider)) !== bits) {
        keys[place] = 0;
        continue;
      }
      let price = at(sums, text);
      let base = at(bases, place);
      if (bitsInName !== bits) {
        price = Math.min(price + at(sums, provider), maxCost - 1);
        if (at(named, provider) && (base & 31) !== distance.own) {
          base = (base & distance.retired) + distance.named;
        }
      }
      const inFull = Math.max(at(nameBurdens, text) - at(nameCredits, text), 0);
      const inShort = Math.max(at(idBurdens, text) - at(idCredits, text), 0);
      // As plain as the plainer of the two spellings, but for a slight preference for both.
      let left = inFull === inShort ? inFull : Math.min(inFull, inShort) + 1;
      if (bitsInName === 0) left = (left >> 1) + distance.notNamed;
      if (isVague) left >>= 3;
      if (left === 0 && (base & 31) === distance.resold) base -= distance.resold - distance.exact;
      const key = (Math.min(price, maxCost - 1) + 1) * distances + base + Math.min(left, maxBurden);
      keys[place] = key;
      counts[key] = at(counts, key) + 1;
      matches++;
    }
    return matches;
  }

  /** Moves models whose exact id was typed ahead of all others; returns how many were new. */
  function pinExact(query: string): number {
    const id = query
      .trim()
      .toLowerCase()
      .replace(/^model:/, '');
    if (!/[^\p{L}]/u.test(id)) return 0;
    const slash = id.indexOf('/');
    const provider = nameCount + (texts.providers.get(id.slice(0, slash)) ?? Number.NaN);
    const whole = texts.byModelId.get(id) ?? [];
    const after = slash > 0 ? (texts.byModelId.get(id.slice(slash + 1)) ?? []) : [];
    if (whole.length + after.length === 0) return 0;
    let added = 0;
    for (let place = 0; place < keys.length; place++) {
      const text = at(textOf, place);
      const isFull = at(providerOf, place) === provider && after.includes(text);
      if (!isFull && !whole.includes(text)) continue;
      const old = at(keys, place);
      if (old === 0) added++;
      else counts[old] = at(counts, old) - 1;
      const key = isFull ? 1 : 2 + Math.min(at(bases, place), distances - 3);
      keys[place] = key;
      counts[key] = at(counts, key) + 1;
    }
    return added;
  }

  function sorted(matches: number): Uint32Array {
    let next = 0;
    for (let key = 0; key < counts.length; key++) {
      const count = at(counts, key);
      counts[key] = next;
      next += count;
    }
    const result = new Uint32Array(matches);
    for (let place = 0; place < keys.length; place++) {
      const key = at(keys, place);
      if (key === 0) continue;
      const slot = at(counts, key);
      counts[key] = slot + 1;
      result[slot] = at(order, place);
    }
    return result;
  }

  function search(query: string): Uint32Array {
    const groups = wordGroups(query);
    if (groups.length === 0) return order.slice();
    // One letter says where to look, not how plain a model is meant.
    const isVague = bareLength(groups) === 1;
    let matches = keyModels(markAll(groups, false), isVague);
    matches += pinExact(query);
    if (matches === 0) matches = keyModels(markAll(groups, true), isVague);
    return sorted(matches);
  }
  return { search };
}
