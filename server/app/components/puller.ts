import { HttpError } from '@asterism/core/protocol/catalog-client.ts';
import { newUuid } from '@asterism/core/protocol/new-uuid.ts';
import type { SyncCookie } from '@asterism/core/protocol/sync.ts';
import type { FavoritesStore } from '@asterism/core/stores/favorites.ts';
import { updateOf } from '@asterism/core/sync/confirm.ts';
import { pageTransport } from './page-transport.ts';

export type Puller = {
  /** Fetches what is new and confirms it; rejects if the server does not answer. */
  pull(): Promise<void>;
  /** The library's version the store stands at; null before the first pull. */
  version(): number | null;
};

/** Keeps a store at the server's state by pulling what changed since the last time. */
export function createPuller(store: FavoritesStore): Puller {
  let cookie: SyncCookie | null = null;
  let clientId: string | undefined;
  let running: Promise<void> | undefined;

  async function pullOnce() {
    clientId ??= newUuid();
    const answer = await pageTransport.pull({ clientId, cookie });
    if (answer.kind === 'unauthorized') throw new HttpError(401);
    if (answer.kind !== 'ok') throw new Error(`The server gave no state: ${answer.kind}.`);
    const { isWhole, puts, removed } = updateOf(answer.body, clientId, Date.now());
    store.confirm([...puts, ...removed.map((ref) => ({ ...ref, value: null }))], isWhole);
    cookie = answer.body.cookie;
  }

  return {
    pull() {
      running ??= pullOnce().finally(() => {
        running = undefined;
      });
      return running;
    },
    version: () => cookie?.version ?? null,
  };
}
