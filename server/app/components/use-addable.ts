import type { ItemId, ItemKind } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { createSearchIndex, type SearchIndex } from '@asterism/core/search/search-index.ts';
import { type StarredItem, starredItem } from '@asterism/core/stores/favorites.ts';
import { useEffect, useMemo, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';

export type Addable = {
  readonly kind: ItemKind;
  readonly item: StarredItem;
  readonly about: string;
};
type Made = { readonly things: readonly Addable[]; readonly isLost: boolean };
type AllAddable = Made & { readonly models: readonly Model[]; readonly index: SearchIndex };

const answerMs = 10_000;
/** The newest are what people look for; who has more finds the others on their own page. */
const mostPages = 10;
const mostShown = 60;

type Listed = {
  readonly itemId: string;
  readonly name: string;
  readonly title?: string | null;
  readonly modelId?: string;
  readonly server?: string;
  readonly description?: string | null;
};

async function askAll(kind: 'generations' | 'tools'): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < mostPages && cursor !== null; page++) {
    const after: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
    const asked = fetch(`/api/v1/${kind}?limit=100${after}`);
    const response: Response = await answerInTime(asked, answerMs);
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const answer = (await response.json()) as { nextCursor: string | null } & {
      readonly [K in typeof kind]: readonly Listed[];
    };
    all.push(...answer[kind]);
    cursor = answer.nextCursor;
  }
  return all;
}

const providerOf = (modelId = '') => modelId.slice('model:'.length).split('/')[0] ?? '';

const generation = ({ itemId, name, modelId }: Listed): Addable => ({
  kind: 'generation',
  item: {
    id: itemId as ItemId,
    name,
    provider: providerOf(modelId) || null,
    providerName: providerOf(modelId) || null,
  },
  about: modelId?.slice('model:'.length) ?? '',
});

const tool = ({ itemId, name, title, server = '' }: Listed): Addable => ({
  kind: 'tool',
  item: { id: itemId as ItemId, name: title ?? name, provider: server, providerName: server },
  about: `from ${server}`,
});

/** All that can be added; null until models are here. */
export function useAddable(models: readonly Model[] | null): AllAddable | null {
  const [made, setMade] = useState<Made>({ things: [], isLost: false });
  useEffect(() => {
    let isGone = false;
    Promise.all([askAll('generations'), askAll('tools')]).then(
      ([generations, tools]) => {
        const things = [...generations.map(generation), ...tools.map(tool)];
        if (!isGone) setMade({ things, isLost: false });
      },
      () => !isGone && setMade({ things: [], isLost: true }),
    );
    return () => {
      isGone = true;
    };
  }, []);
  const searched = useMemo(
    () => (models ? { models, index: createSearchIndex(models) } : null),
    [models],
  );
  return useMemo(() => (searched ? { ...searched, ...made } : null), [searched, made]);
}

/** What is named so: things whose name has the words first, then models as their search finds them. */
export function findAddable(all: AllAddable | null, query: string): readonly Addable[] {
  if (!all) return [];
  const words = query.trim().toLowerCase().split(/\s+/);
  const things = all.things
    .filter(({ item, about }) =>
      words.every((word) => `${item.name}\n${about}`.toLowerCase().includes(word)),
    )
    .slice(0, query.trim() === '' ? 12 : mostShown / 2);
  const found: Addable[] = [];
  for (const position of all.index.search(query)) {
    const model = all.models[position];
    if (model && model.status !== 'retired')
      found.push({ kind: 'model', item: starredItem(model), about: model.providerName });
    if (found.length >= mostShown - things.length) break;
  }
  return query.trim() === '' ? [...found, ...things] : [...things, ...found];
}
