import type { Entry, ModelFace, Site } from '../sites/site.ts';
import { attachStar, moveStar, releaseParents, spotOf } from './place-star.ts';
import { createStar, type Star, starTag } from './star.ts';
import { watchPage } from './watch-page.ts';

/** What is known of the stars: nothing until the worker answered. */
export type KnownStars = {
  readonly starred: ReadonlySet<string>;
  readonly waiting: ReadonlySet<string>;
} | null;

type Shown = { star: Star; item: ModelFace };

type Options = {
  readonly sites: readonly Site[];
  readonly signal: AbortSignal;
  readonly onToggle: (item: ModelFace, value: boolean) => void;
  /** The items on the page, when they are others than before. */
  readonly onItems: (ids: readonly string[]) => void;
};

const isOwn = (node: Node) => node.nodeName.toLowerCase() === starTag;

/** Keeps a star beside every model a page shows, whatever the page does to its rows. */
export function showStars({ sites, signal, onToggle, onItems }: Options) {
  const shown = new Map<HTMLElement, Shown>();
  let known: KnownStars = null;
  let watchedIds = '';

  function put(entry: Entry, { starred, waiting }: NonNullable<KnownStars>) {
    let row = shown.get(entry.element);
    if (!row) {
      const made: Shown = {
        item: entry.item,
        star: createStar((value) => onToggle(made.item, value)),
      };
      row = made;
      shown.set(entry.element, made);
    }
    row.item = entry.item;
    const { id, name } = entry.item;
    row.star.show(name, { isFavorite: starred.has(id), isWaiting: waiting.has(id) });
    attachStar(row.star.host, entry);
    return row.star.host;
  }

  function clear(kept: ReadonlySet<HTMLElement>) {
    for (const [element, { star }] of shown) {
      if (kept.has(element)) continue;
      star.host.remove();
      shown.delete(element);
    }
  }

  function apply() {
    const entries = new Map<HTMLElement, Entry>();
    for (const site of sites)
      for (const entry of site.read(document))
        if (!entries.has(entry.element)) entries.set(entry.element, entry);
    const ids = [...new Set([...entries.values()].map(({ item }) => item.id))];
    const now = ids.join('\n');
    if (now !== watchedIds) {
      watchedIds = now;
      onItems(ids);
    }
    clear(known ? new Set(entries.keys()) : new Set());
    if (!known) return;
    const stars = known;
    const hosts = [...entries.values()].map((entry) => [put(entry, stars), entry] as const);
    const spots = hosts.map(([host, entry]) => [host, spotOf(entry)] as const);
    for (const [host, spot] of spots) if (spot) moveStar(host, spot);
  }

  watchPage(document, isOwn, apply, signal);
  signal.addEventListener('abort', () => {
    clear(new Set());
    releaseParents(document);
  });
  apply();

  return {
    /** Shows what is known; null takes every star away. */
    know(stars: KnownStars) {
      known = stars;
      apply();
    },
    get known() {
      return known;
    },
    ids: () => (watchedIds ? watchedIds.split('\n') : []),
  };
}
