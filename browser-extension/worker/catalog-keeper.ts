import { readCatalog, saveCatalog } from '@asterism/core/browser/catalog-cache.ts';
import { catalogWireSchema } from '@asterism/core/protocol/catalog-schema.ts';

/** A catalog changes a few times a day. */
const freshMs = 15 * 60_000;
const requestMs = 30_000;

type Options = {
  readonly origin: string;
  readonly token: string;
  readonly database: Promise<IDBDatabase>;
  /** Whether the account this catalog is for has been left meanwhile. */
  readonly isClosed: () => boolean;
  readonly onOutcome: (outcome: 'new' | 'same' | 'failed') => void;
};

/** Keeps the server's catalog in the cache. */
export function createCatalogKeeper({ origin, token, database, isClosed, onOutcome }: Options) {
  let running: Promise<void> | undefined;
  let lastAsked = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<'new' | 'same' | 'failed'> {
    const cached = await readCatalog(await database);
    const response = await fetch(`${origin}/api/catalog`, {
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(cached?.etag && { 'If-None-Match': cached.etag }),
      },
      signal: AbortSignal.timeout(requestMs),
    });
    if (response.status === 304) return 'same';
    if (!response.ok) return 'failed';
    const text = await response.text();
    catalogWireSchema.parse(JSON.parse(text));
    if (isClosed()) return 'failed';
    await saveCatalog(await database, { etag: response.headers.get('etag'), text });
    return 'new';
  }

  const keeper = {
    /** Asks for a catalog where there is none yet. */
    async fetchFirst(): Promise<void> {
      if (!(await readCatalog(await database))) await keeper.refresh();
    },
    /** Asks the server for a newer catalog, unless it was asked a moment ago. */
    refresh(isUrgent = false): Promise<void> {
      if (!isUrgent && Date.now() - lastAsked < freshMs) return running ?? Promise.resolve();
      running ??= ask()
        .catch((error: unknown) => {
          console.info('The catalog did not arrive.', error);
          return 'failed' as const;
        })
        .then((outcome) => {
          running = undefined;
          if (outcome !== 'failed') lastAsked = Date.now();
          onOutcome(outcome);
        });
      return running;
    },
  };
  return keeper;
}
