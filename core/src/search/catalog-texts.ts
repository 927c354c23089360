import { providerNicknames } from './makers.ts';
import type { Searchable } from './searchable.ts';
import { Vocabulary } from './vocabulary.ts';
import { wordWeight } from './word-weight.ts';
import { type Word, wordsOf } from './words.ts';

/**
 * The catalog's distinct texts: one for each spelling of a name with its id, which many providers
 * share, then one for each provider. A posting is the place of a text times four, plus `inName` and
 * `inId` where the word counts towards how far that spelling is from its plain form.
 */
export type CatalogTexts = {
  readonly vocabulary: Vocabulary;
  readonly weights: Uint8Array;
  readonly postingStarts: Uint32Array;
  readonly postings: Uint32Array;
  /** Number of name texts; the text of provider p is at `nameCount + p`. */
  readonly nameCount: number;
  readonly providers: ReadonlyMap<string, number>;
  /** For each model, its text and its provider. */
  readonly textOf: Uint32Array;
  readonly providerOf: Uint32Array;
  /** Sum of the weights of the words of a text's name and of its id. */
  readonly nameBurdens: Uint8Array;
  readonly idBurdens: Uint8Array;
  readonly names: readonly string[];
  /** Texts by exact model id in lower case. */
  readonly byModelId: ReadonlyMap<string, readonly number[]>;
};

/** The word counts in the spelling of the name, or of the id. */
export const inName = 1;
export const inId = 2;

/** Turns the word lists of texts into lists of texts for each word. */
function invert(lists: readonly Uint32Array[], wordCount: number) {
  const starts = new Uint32Array(wordCount + 2);
  for (const list of lists) {
    for (const entry of list) starts[(entry >> 2) + 2] = (starts[(entry >> 2) + 2] ?? 0) + 1;
  }
  for (let at = 2; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const postings = new Uint32Array(starts[starts.length - 1] ?? 0);
  lists.forEach((list, text) => {
    for (const entry of list) {
      const word = entry >> 2;
      const at = starts[word + 1] ?? 0;
      starts[word + 1] = at + 1;
      postings[at] = text * 4 + (entry & 3);
    }
  });
  return { postingStarts: starts, postings };
}

export function readTexts(models: readonly Searchable[]): CatalogTexts {
  const vocabulary = new Vocabulary();
  const lists: Uint32Array[] = [];
  const names: string[] = [];
  const texts = new Map<string, number>();
  const byModelId = new Map<string, number[]>();
  const providers = new Map<string, number>();
  const providerTexts: string[] = [];
  const textOf = new Uint32Array(models.length);
  const providerOf = new Uint32Array(models.length);
  const leads: number[] = [];
  const uses: number[] = [];

  const read = new Map<string, readonly Word[]>();
  const readWords = (text: string) => {
    const words = read.get(text) ?? wordsOf(text);
    read.set(text, words);
    return words;
  };

  const listWords = (parts: readonly (readonly [text: string, flag: number])[]) => {
    const entries = new Map<number, number>();
    let versions = '';
    for (const [text, flag] of parts) {
      for (const word of readWords(text)) {
        // The id of V3.1 may say v3, which does not make it a V3.
        if (flag !== inName && versions.includes(` ${word.raw}.`)) continue;
        if (word.raw.length > word.bare.length) versions += ` ${word.raw}`;
        const id = vocabulary.add(word);
        entries.set(id, (entries.get(id) ?? 0) | flag);
      }
    }
    return Uint32Array.from(entries, ([word, flags]) => word * 4 + flags);
  };

  const addText = ({ name, modelId, alias }: Searchable) => {
    const slash = modelId.lastIndexOf('/') + 1;
    const list = listWords([
      [name, inName],
      [modelId.slice(slash), inId],
      [`${modelId.slice(0, slash)} ${alias ?? ''}`, 0],
    ]);
    list.forEach((entry, at) => {
      const word = entry >> 2;
      uses[word] = (uses[word] ?? 0) + 1;
      if (at === 0) leads[word] = (leads[word] ?? 0) + 1;
    });
    const spelling = modelId.toLowerCase();
    const text = lists.push(list) - 1;
    names.push(name);
    byModelId.set(spelling, [...(byModelId.get(spelling) ?? []), text]);
    return text;
  };

  models.forEach((model, at) => {
    const key = `${model.name}\n${model.modelId}\n${model.alias ?? ''}`;
    const text = texts.get(key) ?? addText(model);
    texts.set(key, text);
    textOf[at] = text;
    const provider = providers.get(model.provider) ?? providerTexts.length;
    if (provider === providerTexts.length) {
      const nickname = Object.hasOwn(providerNicknames, model.provider)
        ? providerNicknames[model.provider]
        : '';
      providerTexts.push(`${model.providerName} ${model.provider} ${nickname}`);
      providers.set(model.provider, provider);
    }
    providerOf[at] = provider;
  });
  const nameCount = lists.length;
  const leadsNames = (word: number) => (leads[word] ?? 0) * 3 > (uses[word] ?? 0);
  for (const text of providerTexts) {
    const list = listWords([[text, 0]]);
    // The gpt of nano-gpt names no provider, or every model there would be a gpt.
    lists.push(list.filter((entry, at) => at === 0 || !leadsNames(entry >> 2)));
  }
  vocabulary.seal();

  const weights = Uint8Array.from({ length: vocabulary.size }, (_, word) =>
    wordWeight(vocabulary.raw(word), leadsNames(word)),
  );
  const burdens = (flag: number) =>
    Uint8Array.from({ length: nameCount }, (_, text) => {
      let sum = 0;
      for (const entry of lists[text] ?? []) if (entry & flag) sum += weights[entry >> 2] ?? 0;
      return Math.min(sum, 255);
    });
  return {
    ...{ vocabulary, weights, ...invert(lists, vocabulary.size), nameCount, providers },
    ...{ textOf, providerOf, names, byModelId },
    ...{ nameBurdens: burdens(inName), idBurdens: burdens(inId) },
  };
}
