import { readEndpoints, saveEndpoints } from '@asterism/core/browser/catalog-cache.ts';
import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import { fetchEndpointCatalog } from '@asterism/core/protocol/endpoint-catalog-client.ts';
import { createKnownEndpoints } from '@asterism/core/stores/known-endpoints.ts';

const requestMs = 30_000;

type Options = {
  readonly origin: string;
  readonly token: string;
  readonly database: Promise<IDBDatabase>;
  /** Whether the account these endpoints belong to has been left meanwhile. */
  readonly isClosed: () => boolean;
  /** Others lie in the cache now. */
  readonly onSaved: () => void;
};

/** Keeps the person's endpoints in the cache, where the popup reads them. */
export function createEndpointKeeper({ origin, token, database, isClosed, onSaved }: Options) {
  const known = createKnownEndpoints({
    read: async () => readEndpoints(await database),
    ask: (revision) =>
      fetchEndpointCatalog(revision, {
        origin,
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(requestMs),
      }),
    async save(endpoints) {
      if (isClosed()) return;
      await saveEndpoints(await database, endpoints, ownModels(endpoints));
      onSaved();
    },
  });
  const loaded = known.load();

  async function refresh() {
    await loaded;
    await known.refresh();
  }
  /** What is kept stays where nobody answers. */
  const quietly = (work: Promise<void>) =>
    work.catch((error: unknown) => console.info('The endpoints did not arrive.', error));

  return {
    refresh: () => quietly(refresh()),
    /** Asks for them where they were never fetched. */
    fetchFirst: () => quietly(loaded.then(() => (known.$endpoints.get() ? undefined : refresh()))),
  };
}
