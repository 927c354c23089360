import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { Ending } from '@asterism/core/domain/recommendation.ts';
import { packCatalog } from '@asterism/core/protocol/catalog.ts';
import { createSearchIndex, type SearchIndex } from '@asterism/core/search/search-index.ts';
import { Prisma, type PrismaClient } from '../db/client.ts';
import { readShared } from '../db/flight.ts';
import { readCatalog, readEndings } from './catalog-store.ts';

/** The catalog at one version, ready to serve: never changed once made. */
export type CatalogSnapshot = {
  readonly version: string;
  /** In byte order of id. */
  readonly models: readonly Model[];
  readonly byId: ReadonlyMap<ItemId, Model>;
  /** Of the models that go, or went, what is known of that. */
  readonly endings: ReadonlyMap<ItemId, Ending>;
  readonly search: SearchIndex;
  /** The wire form by content encoding. */
  readonly wire: { readonly identity: Buffer; readonly gzip: Buffer; readonly br: Buffer };
};

/** PostgreSQL's `COLLATE "C"` order: UTF-8 bytes, which UTF-16 order is not. */
export const inByteOrder = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

async function makeSnapshot(
  version: string,
  unordered: Model[],
  endings: ReadonlyMap<ItemId, Ending>,
): Promise<CatalogSnapshot> {
  const models = unordered.sort((a, b) => inByteOrder(a.id, b.id));
  const identity = Buffer.from(JSON.stringify(packCatalog(version, models)));
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  return {
    version,
    models,
    byId: new Map(models.map((model) => [model.id, model])),
    endings,
    search: createSearchIndex(models),
    wire: {
      identity,
      gzip: await promisify(gzip)(identity),
      br: await promisify(brotliCompress)(identity, quality),
    },
  };
}

const stateVersion = Prisma.sql`SELECT version FROM catalog_state WHERE id = 1`;

/** Answers the newest snapshot, asking the database for its version each time. */
export type CatalogReader = () => Promise<CatalogSnapshot>;

/**
 * A reader that rebuilds its snapshot when another version is stored. Only the first caller ever
 * waits: while a newer snapshot is made, the one before is answered.
 */
export function catalogReader(prisma: PrismaClient): CatalogReader {
  let ready: CatalogSnapshot | undefined;
  let making: { readonly version: string; readonly snapshot: Promise<CatalogSnapshot> } | undefined;

  function make(version: string): Promise<CatalogSnapshot> {
    if (making?.version === version) return making.snapshot;
    const snapshot = Promise.all([readCatalog(prisma), readEndings(prisma)])
      .then(([models, endings]) => makeSnapshot(version, models, endings))
      .then((made) => {
        ready = made;
        return made;
      })
      .finally(() => {
        if (making?.snapshot === snapshot) making = undefined;
      });
    making = { version, snapshot };
    return snapshot;
  }

  return async () => {
    const [state] = await readShared<{ version: string }>(prisma, stateVersion);
    const version = state?.version ?? 'none';
    if (ready?.version === version) return ready;
    const snapshot = make(version);
    if (!ready) return snapshot;
    snapshot.catch(() => undefined); // the next caller tries again and, with nothing older, hears why
    return ready;
  };
}
