import type { Collection } from '@asterism/core/domain/collection.ts';
import { collectionItemKey } from '@asterism/core/domain/collection-item.ts';
import { maxActs } from '@asterism/core/mutations/define-bulk.ts';
import type { ArgsOf, LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { splitActs } from '@asterism/core/mutations/split-acts.ts';
import { newUuid } from '@asterism/core/protocol/new-uuid.ts';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import type { Library } from '@asterism/core/sync/replica.ts';
import type { Held } from './choice-list.tsx';

/** A collection to put items into, or take them out of. */
type Choice = { readonly collection: Collection; readonly held: Held };

function heldBy(library: Library, { id }: Collection, items: readonly StarredItem[]): Held {
  const has = (item: StarredItem) => library.collectionItem.has(collectionItemKey(id, item.id));
  if (!items.some(has)) return 'none';
  return items.every(has) ? 'all' : 'some';
}

/** The living collections whose title holds the words, by title. */
export function choicesOf(
  library: Library,
  items: readonly StarredItem[],
  query: string,
): readonly Choice[] {
  const words = query.toLowerCase().split(/\s+/);
  return [...library.collection.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
    .sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
    .map((collection) => ({ collection, held: heldBy(library, collection, items) }));
}

const countOf = (items: readonly StarredItem[]) =>
  items.length === 1 ? (items[0]?.name ?? '') : `${items.length} items`;

type Change = { readonly text: string; readonly mutations: readonly LibraryMutation[] };

const additions = (collectionId: string, items: readonly StarredItem[]) => {
  const at = new Date().toISOString();
  const acts = items.map((item): ArgsOf<'collection.addItem'> => ({ collectionId, item, at }));
  return splitActs(acts, maxActs).map(
    (part): LibraryMutation => ({ name: 'collection.addItems', args: { acts: part } }),
  );
};

/** Puts into the collection what it lacks of the items; where it has all, takes them out. */
export function toggled({ collection, held }: Choice, items: readonly StarredItem[]): Change {
  const { id: collectionId, title } = collection;
  if (held !== 'all')
    return {
      text: `Added ${countOf(items)} to ${title}`,
      mutations: additions(collectionId, items),
    };
  const acts = items.map(({ id: itemId }) => ({ collectionId, itemId }));
  const mutations = splitActs(acts, maxActs).map(
    (part): LibraryMutation => ({ name: 'collection.removeItems', args: { acts: part } }),
  );
  return { text: `Removed ${countOf(items)} from ${title}`, mutations };
}

/** Makes a collection that holds the items. */
export function created(title: string, items: readonly StarredItem[]): Change {
  const id = newUuid();
  const at = new Date().toISOString();
  return {
    text: `Created ${title} with ${countOf(items)}`,
    mutations: [{ name: 'collection.create', args: { id, title, at } }, ...additions(id, items)],
  };
}
