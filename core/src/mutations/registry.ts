import type * as z from 'zod/mini';
import { collectionAddItem } from './collection-add-item.ts';
import { collectionAddItems, collectionRemoveItems } from './collection-bulk.ts';
import { collectionCreate } from './collection-create.ts';
import { collectionDelete } from './collection-delete.ts';
import { collectionMoveItem } from './collection-move-item.ts';
import { collectionRemoveItem } from './collection-remove-item.ts';
import { collectionRename } from './collection-rename.ts';
import { collectionRestore } from './collection-restore.ts';
import { collectionSetCover } from './collection-set-cover.ts';
import { collectionSetOrder } from './collection-set-order.ts';
import type { MutationDefinition } from './define-mutation.ts';
import { favoriteMutations } from './favorite-mutations.ts';
import { preferencesSetModels } from './preferences-set-models.ts';
import { preferencesSetProvider } from './preferences-set-provider.ts';

/** Everything a person can do to the library. */
export const mutations = {
  ...favoriteMutations,
  [collectionCreate.name]: collectionCreate,
  [collectionRename.name]: collectionRename,
  [collectionDelete.name]: collectionDelete,
  [collectionRestore.name]: collectionRestore,
  [collectionSetOrder.name]: collectionSetOrder,
  [collectionSetCover.name]: collectionSetCover,
  [collectionAddItem.name]: collectionAddItem,
  [collectionRemoveItem.name]: collectionRemoveItem,
  [collectionMoveItem.name]: collectionMoveItem,
  [collectionAddItems.name]: collectionAddItems,
  [collectionRemoveItems.name]: collectionRemoveItems,
  [preferencesSetModels.name]: preferencesSetModels,
  [preferencesSetProvider.name]: preferencesSetProvider,
} as const;

export type MutationName = keyof typeof mutations;

/** Whether this version knows a mutation of that name. */
export const isMutationName = (name: string): name is MutationName =>
  Object.hasOwn(mutations, name);

/** The arguments of a mutation. */
export type ArgsOf<Name extends MutationName> = z.infer<(typeof mutations)[Name]['args']>;

/** A mutation some surface made, arguments typed by its name. */
export type LibraryMutation = {
  [Name in MutationName]: { readonly name: Name; readonly args: ArgsOf<Name> };
}[MutationName];

/** What a mutation of that name means, whatever its arguments' type is. */
export const definitionOf = (name: MutationName): MutationDefinition<MutationName, unknown> =>
  mutations[name];
