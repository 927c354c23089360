import { asJob, type PrismaClient } from '../db/client.ts';
import { readBundledCatalog } from './bundled-catalog.ts';
import { putEntries, readCatalogState, seedAliases, writeCatalogState } from './catalog-store.ts';

/** Serialises everyone who writes the catalog: servers starting at once, and their refreshes. */
export const catalogLock = 72707371;

/**
 * Makes sure the catalog is at least as new as the bundle, and answers how many models were
 * loaded (0 if what is stored is newer). The bundle adds and updates; only a refresh retires.
 */
export async function loadBundle(prisma: PrismaClient): Promise<number> {
  const bundle = await readBundledCatalog();
  const isCurrent = async (tx: Parameters<typeof readCatalogState>[0]) => {
    const state = await readCatalogState(tx);
    return state !== null && state.asOf >= bundle.asOf;
  };
  if (await isCurrent(prisma)) return 0;
  return asJob(
    prisma,
    'catalog',
    async (db) => {
      await db.tx.$executeRaw`SELECT pg_advisory_xact_lock(${catalogLock}::bigint)`;
      if (await isCurrent(db.tx)) return 0;
      const state = await readCatalogState(db.tx);
      await putEntries(db, bundle.entries, 'bundle');
      await seedAliases(db);
      await writeCatalogState(db, {
        asOf: bundle.asOf,
        url: state?.url ?? null,
        etag: null, // whatever the address last answered, the stored rows are no longer that
        checkedAt: state?.checkedAt ?? null,
      });
      return bundle.entries.length;
    },
    { timeout: 60_000 },
  );
}
