import { type UserFavorite, userFavorite } from '../domain/favorite.ts';
import type { ItemId } from '../domain/item-id.ts';
import { favoriteModelsSchema } from './rest.ts';
import { readOutcome, type SendOutcome } from './send-outcome.ts';

const path = '/api/favorites/models';

/** Sends one star or un-star over REST, relative to the page's own origin. */
export const sendFavorite = (id: ItemId, value: boolean): Promise<SendOutcome> =>
  readOutcome(
    value
      ? fetch(path, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ modelId: id }),
        })
      : fetch(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  );

/** Every starred model; `face` says how an item looks. Rejects if the server does not answer. */
export async function fetchFavorites(
  face: (id: ItemId) => Pick<UserFavorite, 'name' | 'provider' | 'providerName'>,
): Promise<UserFavorite[]> {
  const favorites: UserFavorite[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ limit: '1000', ...(cursor && { cursor }) });
    const response = await fetch(`${path}?${query}`);
    if (!response.ok) throw new Error(`The server answered HTTP ${response.status}.`);
    const page = favoriteModelsSchema.parse(await response.json());
    for (const { modelId, createdAt, tags } of page.favorites) {
      const itemId = modelId as ItemId;
      favorites.push(userFavorite({ itemId, createdAt, tags, ...face(itemId) }));
    }
    cursor = page.nextCursor;
  }
  return favorites;
}
