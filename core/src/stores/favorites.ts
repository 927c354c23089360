import { atom, type ReadableAtom } from 'nanostores';
import type { UserFavorite } from '../domain/favorite.ts';
import type { ItemId } from '../domain/item-id.ts';
import { favoriteSet } from '../mutations/favorite-set.ts';
import type { Change, RecordReader, Records, RecordType } from '../mutations/record.ts';
import type { SendOutcome } from '../protocol/send-outcome.ts';

export type Favorites = ReadonlyMap<ItemId, UserFavorite>;
type Args = (typeof favoriteSet)['examples'][number];

/** The thing a star stands beside, as the star remembers it. */
export type StarredItem = Args['item'];

/** A change that was taken back on screen, with what it takes to try again. */
export type RolledBack = {
  readonly item: StarredItem;
  readonly value: boolean;
  readonly outcome: Exclude<SendOutcome, { kind: 'done' }>;
  retry(): void;
};

export type FavoritesStore = {
  readonly $favorites: ReadableAtom<Favorites>;
  /** Acts at once; answers how to take the act back, or null if nothing changed. */
  setFavorite(item: StarredItem, value: boolean): (() => void) | null;
  /**
   * Takes what the server confirmed, as a whole or as changes to what it confirmed before; acts
   * still under way stay on top.
   */
  confirm(changes: readonly Change<'favorite'>[], isWhole: boolean): void;
};

type Ports = {
  readonly send: (args: Args) => Promise<SendOutcome>;
  readonly now: () => Date;
  readonly onRolledBack: (rolledBack: RolledBack) => void;
};

const byItem = (favorites: readonly UserFavorite[]) =>
  new Map(favorites.map((favorite) => [favorite.itemId, favorite]));

const readerOf =
  (favorites: Favorites): RecordReader =>
  <T extends RecordType>(_type: T, key: string) =>
    favorites.get(key as ItemId) as Records[T] | undefined;

function applied(favorites: Favorites, args: Args): Favorites {
  const changes = favoriteSet.apply(readerOf(favorites), args);
  if (changes.length === 0) return favorites;
  const next = new Map(favorites);
  for (const { key, value } of changes) {
    if (value) next.set(key as ItemId, value);
    else next.delete(key as ItemId);
  }
  return next;
}

/**
 * Favourites that follow the person at once and the server in order: an act shows before it is
 * sent, acts are sent one after the other, and one that fails is taken back alone.
 */
export function createFavoritesStore(
  initial: readonly UserFavorite[],
  ports: Ports,
): FavoritesStore {
  let confirmed: Favorites = byItem(initial);
  let pending: readonly Args[] = [];
  let isSending = false;
  const $favorites = atom<Favorites>(confirmed);

  const show = () => $favorites.set(pending.reduce(applied, confirmed));

  async function drain() {
    if (isSending) return;
    isSending = true;
    for (let args = pending[0]; args; args = pending[0]) {
      const outcome = await ports.send(args);
      if (outcome.kind === 'done') confirmed = applied(confirmed, args);
      pending = pending.slice(1);
      show();
      if (outcome.kind === 'done') continue;
      const { item, value } = args;
      ports.onRolledBack({ item, value, outcome, retry: () => act(item, value) });
    }
    isSending = false;
  }

  function perform(args: Args) {
    pending = [...pending, args];
    $favorites.set(applied($favorites.get(), args));
    void drain();
  }

  function act(item: StarredItem, value: boolean): (() => void) | null {
    const args = { item, value, at: ports.now().toISOString() };
    const inverse = favoriteSet.invert(readerOf($favorites.get()), args);
    if (!inverse) return null;
    perform(args);
    return () => perform(inverse.args as Args);
  }

  return {
    $favorites,
    setFavorite: act,
    confirm(changes, isWhole) {
      const next = new Map(isWhole ? [] : confirmed);
      for (const { key, value } of changes) {
        if (value) next.set(key as ItemId, value);
        else next.delete(key as ItemId);
      }
      confirmed = next;
      show();
    },
  };
}
