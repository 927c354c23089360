import { maxTags } from '@asterism/core/domain/favorite.ts';
import { itemKind } from '@asterism/core/domain/item-id.ts';
import { type Tagging, tagAll, untagAll } from '@asterism/core/stores/bulk-favorites.ts';
import type { Favorites, StarredItem } from '@asterism/core/stores/favorites.ts';
import { tagsInUse } from '@asterism/core/stores/tags-in-use.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import type { Held } from './choice-list.tsx';

/** A tag, how many favourites carry it, and whether all, some or none of the items do. */
export type TagChoice = {
  readonly tag: string;
  readonly count: number;
  readonly held: Held;
};

function heldBy(tag: string, items: readonly StarredItem[], favorites: Favorites) {
  const carries = ({ id }: StarredItem) => favorites.get(id)?.tags.includes(tag) === true;
  if (!items.some(carries)) return 'none';
  return items.every(carries) ? 'all' : 'some';
}

/** The tags whose name holds the text, by name. */
export function tagChoices(
  favorites: Favorites,
  items: readonly StarredItem[],
  text: string,
): readonly TagChoice[] {
  const wanted = text.toLowerCase();
  return [...tagsInUse(favorites.values())]
    .filter(([tag]) => tag.toLowerCase().includes(wanted))
    .map(([tag, count]): TagChoice => ({ tag, count, held: heldBy(tag, items, favorites) }));
}

type Change = { readonly text: string; readonly mutations: Tagging['mutations'] };

function countOf(count: number, items: readonly StarredItem[]): string {
  const [first] = items;
  if (!first || items.length === 1) return first?.name ?? '';
  const kind = itemKind(first.id);
  const noun = items.every(({ id }) => itemKind(id) === kind) ? kind : 'item';
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function fullWords(full: number, items: readonly StarredItem[]): string {
  if (full === 0) return '';
  const who = items.length === 1 ? 'It has' : full === 1 ? 'One has' : `${full} have`;
  return `${who} ${maxTags} tags, which is the most.`;
}

/** Puts a tag on what lacks it; where all carry it, takes it off. Without mutations, `text` says why. */
export function toggleTag(
  { tag, held }: Pick<TagChoice, 'tag' | 'held'>,
  items: readonly StarredItem[],
  favorites: Favorites,
): Change {
  if (held === 'all') {
    const { mutations, count } = untagAll(items, tag, favorites);
    return { text: `Took the tag “${tag}” off ${countOf(count, items)}`, mutations };
  }
  const at = new Date().toISOString();
  const { mutations, count, full } = tagAll(items, tag, favorites, at);
  if (count === 0) return { text: fullWords(full, items), mutations };
  const more = full > 0 ? `. ${fullWords(full, items)}` : '';
  return { text: `Tagged ${countOf(count, items)} “${tag}”${more}`, mutations };
}
