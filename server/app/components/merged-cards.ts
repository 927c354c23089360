import type { GenerationFace } from './generation-face.ts';

/** Cards newest first, and where the next page begins. */
export type CardPage = { readonly cards: readonly GenerationFace[]; readonly next: string | null };

const isBefore = (a: GenerationFace, b: GenerationFace) =>
  a.createdAt === b.createdAt ? a.id < b.id : a.createdAt > b.createdAt;

/**
 * A list whose beginning was loaded anew: within that beginning the new one counts, what was shown
 * after it stays. Where so much is new that both do not meet, only the new one is known.
 */
export function renewed(shown: CardPage, begin: CardPage): CardPage {
  const last = begin.cards.at(-1);
  if (!last || begin.next === null) return begin;
  const begun = new Set(begin.cards.map(({ id }) => id));
  const meets = shown.cards.some(({ id }) => begun.has(id));
  const rest = shown.cards.filter((card) => isBefore(last, card));
  if (!meets || rest.length === 0) return begin;
  return { cards: [...begin.cards, ...rest], next: shown.next };
}

/** A list with its next page; nothing stands in it twice. */
export function extended(shown: CardPage, page: CardPage): CardPage {
  const known = new Set(shown.cards.map(({ id }) => id));
  return {
    cards: [...shown.cards, ...page.cards.filter(({ id }) => !known.has(id))],
    next: page.next,
  };
}
