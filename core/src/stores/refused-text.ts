import { collectionItemKey } from '../domain/collection-item.ts';
import type { ItemId } from '../domain/item-id.ts';
import type { ArgsOf, LibraryMutation, MutationName } from '../mutations/registry.ts';
import type { RejectedChange } from '../sync/engine.ts';
import type { Library } from '../sync/replica.ts';

/** A change the server would not take, and what a person is told of it. */
export type RefusedChange = { readonly mutation: LibraryMutation; readonly text: string };

type Say<Name extends MutationName> = (args: ArgsOf<Name>, library: Library) => string;

const items = (count: number) => (count === 1 ? '1 item was' : `${count} items were`);
const models = (count: number) => (count === 1 ? '1 model' : `${count} models`);

const titleOf = (id: string, library: Library) => library.collection.get(id)?.title;
const quoted = (title: string | undefined) => (title === undefined ? 'a collection' : `“${title}”`);
const theCollection = (title: string | undefined) =>
  title === undefined ? 'A collection' : `The collection “${title}”`;

/** An item as the library knows it; without a face it is called by its id, less its kind. */
const nameOf = (id: ItemId, { favorite, collectionItem }: Library, collectionId = ''): string =>
  collectionItem.get(collectionItemKey(collectionId, id))?.name ??
  favorite.get(id)?.name ??
  id.slice(id.indexOf(':') + 1);

const starred = (value: boolean) => (value ? 'starred' : 'unstarred');

/** What did not happen, one sentence per mutation: one that is not named here does not compile. */
const sentences: { readonly [Name in MutationName]: Say<Name> } = {
  'favorite.set': ({ item, value }) => `${item.name} was not ${starred(value)}.`,
  'favorite.tag': ({ itemId, tag, value }, library) =>
    `The tag “${tag}” was not ${value ? 'put on' : 'taken off'} ${nameOf(itemId, library)}.`,
  'favorite.setMany': ({ acts }) =>
    acts.every(({ value }) => value === acts[0]?.value)
      ? `${items(acts.length)} not ${starred(acts[0]?.value ?? true)}.`
      : `The stars of ${acts.length} items were not changed.`,
  'favorite.tagMany': ({ acts }) =>
    `The tags of ${new Set(acts.map(({ itemId }) => itemId)).size} favorites were not changed.`,
  'collection.create': ({ title }) => `${theCollection(title)} was not created.`,
  'collection.rename': ({ from }) => `${theCollection(from)} was not renamed.`,
  'collection.delete': ({ id }, library) =>
    `${theCollection(titleOf(id, library))} was not deleted.`,
  'collection.restore': ({ id }, library) =>
    `${theCollection(titleOf(id, library))} was not brought back.`,
  'collection.setOrder': ({ id }, library) =>
    `The order in which ${quoted(titleOf(id, library))} is asked was not changed.`,
  'collection.setCover': ({ id }, library) =>
    `The cover of ${quoted(titleOf(id, library))} was not changed.`,
  'collection.addItem': ({ collectionId, item }, library) =>
    `${item.name} was not added to ${quoted(titleOf(collectionId, library))}.`,
  'collection.removeItem': ({ collectionId, itemId }, library) =>
    `${nameOf(itemId, library, collectionId)} was not removed from ${quoted(titleOf(collectionId, library))}.`,
  'collection.moveItem': ({ collectionId, itemId }, library) =>
    `${nameOf(itemId, library, collectionId)} was not moved in ${quoted(titleOf(collectionId, library))}.`,
  'collection.addItems': ({ acts }) => `${items(acts.length)} not added to a collection.`,
  'collection.removeItems': ({ acts }) => `${items(acts.length)} not removed from a collection.`,
  'preferences.setModels': (act) =>
    `The choice of ${models(act.models.length)} of ${act.provider} was not kept.`,
  'preferences.setProvider': ({ provider }) => `The choice for ${provider} was not kept.`,
};

/** What of a change did not last, and why, as a person reads it; `library` has the names. */
export function refusedText({ mutation, message }: RejectedChange, library: Library): string {
  const say = sentences[mutation.name] as (
    args: LibraryMutation['args'],
    library: Library,
  ) => string;
  return `${say(mutation.args, library)} ${message}`;
}
