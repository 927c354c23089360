import { asJob, type JobDb, type PrismaClient } from '../db/client.ts';
import type { CatalogEntry } from './catalog-entry.ts';
import {
  putEntries,
  readCatalogState,
  retire,
  seedAliases,
  writeCatalogState,
} from './catalog-store.ts';
import { fetchCatalog } from './fetch-catalog.ts';
import { catalogLock } from './load-bundle.ts';

/** A catalog that loses more than this part at once is taken for broken, not for news. */
const tolerableLoss = 1 / 5;

export type RefreshOutcome =
  | {
      readonly kind: 'refreshed';
      readonly models: number;
      readonly retired: number;
      readonly skipped: number;
    }
  | { readonly kind: 'unchanged' | 'busy' }
  | { readonly kind: 'failed' | 'refused'; readonly why: string };

type Standing = { id: string; provider: string; source: string };

/**
 * What the new catalog would retire. The bundle knows other providers than the address does, so a
 * bundled model is retired only where its provider is covered; what an earlier answer listed is
 * retired wherever it is missing.
 */
function findMissing(standing: readonly Standing[], entries: readonly CatalogEntry[]) {
  const listed = new Set<string>(entries.map((entry) => entry.id));
  const providers = new Set(entries.map((entry) => entry.provider));
  return standing.filter(
    (row) => !listed.has(row.id) && (row.source === 'refresh' || providers.has(row.provider)),
  );
}

/** Why the new catalog looks broken beside what stands, or undefined. */
function suspicion(
  standing: readonly Standing[],
  missing: readonly Standing[],
  entries: readonly CatalogEntry[],
  isSameAddress: boolean,
): string | undefined {
  const before = isSameAddress ? standing.filter((row) => row.source === 'refresh') : standing;
  // Another address lists other models by nature; there only a shrunken whole is suspicious.
  const lost = isSameAddress
    ? missing.filter((row) => row.source === 'refresh').length
    : before.length - entries.length;
  if (lost <= before.length * tolerableLoss) return undefined;
  return `${lost} of ${before.length} models would vanish`;
}

async function takeOver(db: JobDb<'catalog'>, url: string, now: Date): Promise<RefreshOutcome> {
  const [lock] = await db.tx.$queryRaw<{ got: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${catalogLock}::bigint) AS got`;
  if (!lock?.got) return { kind: 'busy' };
  const state = await readCatalogState(db.tx);
  const isSameAddress = state?.url === url;
  const answer = await fetchCatalog(url, isSameAddress ? state.etag : null);
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'unchanged') {
    await db.tx.catalogState.updateMany({ data: { checkedAt: now, asOf: now } });
    return { kind: 'unchanged' };
  }
  const { entries, skipped } = answer.catalog;
  const standing = await db.tx.catalogModel.findMany({
    where: { retiredAt: null },
    select: { id: true, provider: true, source: true },
  });
  const missing = findMissing(standing, entries);
  const why = suspicion(standing, missing, entries, isSameAddress);
  if (why) return { kind: 'refused', why };
  await putEntries(db, entries, 'refresh');
  const ids = missing.map((row) => row.id);
  const { count: retired } = await retire(db, ids, now);
  await seedAliases(db);
  await writeCatalogState(db, { asOf: now, url, etag: answer.etag, checkedAt: now });
  return { kind: 'refreshed', models: entries.length, retired, skipped };
}

/**
 * Brings the catalog up to date from `url` (a models.dev `api.json`), one server at a time. What
 * vanished upstream is marked retired; an answer that lost more than a fifth is refused.
 */
export const refreshCatalog = (
  prisma: PrismaClient,
  url: string,
  now: Date,
): Promise<RefreshOutcome> =>
  asJob(prisma, 'catalog', (db) => takeOver(db, url, now), { timeout: 120_000 });
