import type { ItemId } from '../domain/item-id.ts';
import { readOutcome, type SendOutcome } from './send-outcome.ts';

const path = '/api/favorites/models';

/** Sends one star or un-star over REST, relative to the page's own origin. */
export const sendFavorite = (id: ItemId, value: boolean): Promise<SendOutcome> =>
  readOutcome(
    value
      ? fetch(path, {
          method: 'POST',
          keepalive: true, // a star set on the way out still arrives
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ modelId: id }),
        })
      : fetch(`${path}/${encodeURIComponent(id)}`, { method: 'DELETE', keepalive: true }),
  );
