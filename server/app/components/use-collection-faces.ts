import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';
import { type GenerationFace, rememberedGeneration } from './generation-face.ts';

const answerMs = 10_000;
/** How many `GET /generations/cards` takes at once. */
const mostAsked = 100;

async function askCards(ids: readonly string[]): Promise<ReadonlyMap<string, GenerationFace>> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  const asked = fetch(`/generations/cards?${query}`);
  const response = await answerInTime(asked, answerMs);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { faces } = (await response.json()) as { faces: readonly GenerationFace[] };
  return new Map(faces.map((face) => [face.itemId, face]));
}

/** Cards of generations: those that were served, and others as they are asked for. */
export function useGenerationCards(served: readonly GenerationFace[]) {
  const [found, setFound] = useState<ReadonlyMap<string, GenerationFace>>(new Map());
  const wanted = useRef(new Set<string>());
  const asked = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const first = useMemo(
    () => new Map(served.map((card) => [card.itemId as string, card])),
    [served],
  );
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = useCallback(() => {
    timer.current = undefined;
    const ids = [...wanted.current].slice(0, mostAsked);
    for (const id of ids) {
      wanted.current.delete(id);
      asked.current.add(id);
    }
    if (wanted.current.size > 0) timer.current = setTimeout(ask, 50);
    askCards(ids).then(
      (cards) => setFound((before) => new Map([...before, ...cards])),
      // What is remembered stays shown; the next look asks again.
      () => {
        for (const id of ids) asked.current.delete(id);
      },
    );
  }, []);

  return useCallback(
    (item: CollectionItem): GenerationFace => {
      const { itemId, addedAt: createdAt } = item;
      const card = found.get(itemId) ?? first.get(itemId);
      if (card) return card;
      const isNew = !asked.current.has(itemId) && !wanted.current.has(itemId);
      if (isNew && typeof document !== 'undefined') {
        wanted.current.add(itemId);
        timer.current ??= setTimeout(ask, 50);
      }
      return rememberedGeneration({ ...item, createdAt });
    },
    [found, first, ask],
  );
}
