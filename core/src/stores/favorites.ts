import type { ReadableAtom } from 'nanostores';
import type { UserFavorite } from '../domain/favorite.ts';
import type { ItemId } from '../domain/item-id.ts';
import type { Model } from '../domain/model.ts';
import type { ArgsOf, LibraryMutation } from '../mutations/registry.ts';
import type { Library } from '../sync/replica.ts';

export type Favorites = ReadonlyMap<ItemId, UserFavorite>;

/** The thing a star stands beside, as the star remembers it. */
export type StarredItem = ArgsOf<'favorite.set'>['item'];

/** A library that can be looked at and changed: an engine, or a surface's line to one. */
export type ChangeableLibrary = {
  readonly $library: ReadableAtom<Library>;
  /** Makes a change; answers the mutation that takes it back, or null if it changed nothing. */
  mutate(mutation: LibraryMutation): Promise<LibraryMutation | null>;
};

/** The face a star keeps of a model. */
export const starredItem = ({ id, name, provider, providerName }: Model): StarredItem => ({
  id,
  name,
  provider,
  providerName,
});

/** The favourites of a library, by item. */
export const favoritesOf = (library: Library): Favorites => library.favorite as Favorites;

/** Stars or unstars an item; answers how to take that back, or null if it changed nothing. */
export async function setFavorite(
  { mutate }: Pick<ChangeableLibrary, 'mutate'>,
  item: StarredItem,
  value: boolean,
): Promise<(() => void) | null> {
  const args = { item, value, at: new Date().toISOString() };
  const undo = await mutate({ name: 'favorite.set', args });
  return undo && (() => void mutate(undo));
}
