import { createHash } from 'node:crypto';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Capability, Model } from '@asterism/core/domain/model.ts';
import { modelAliases } from '@asterism/core/domain/model-alias.ts';
import type { Ending } from '@asterism/core/domain/recommendation.ts';
import type { JobDb, Prisma, PrismaClient } from '../db/client.ts';
import type { CatalogEntry } from './catalog-entry.ts';

export type CatalogSource = 'bundle' | 'refresh';
type Tx = Prisma.TransactionClient;

/** Where the catalog stands, or null before the first load. */
export const readCatalogState = (tx: Tx | PrismaClient) =>
  tx.catalogState.findUnique({ where: { id: 1 } });

/** Every catalog model with its alias, unordered. */
export async function readCatalog(tx: Tx | PrismaClient): Promise<Model[]> {
  const [rows, aliases] = [await tx.catalogModel.findMany(), await tx.modelAlias.findMany()];
  const aliasOf = new Map(aliases.map((row) => [row.modelId, row.alias]));
  return rows.map((row) => ({
    id: row.id as ItemId,
    provider: row.provider,
    providerName: row.providerName,
    modelId: row.modelId,
    name: row.name,
    contextLength: row.contextLength,
    outputLimit: row.outputLimit,
    price: { input: row.priceInput, output: row.priceOutput, cacheRead: row.priceCacheRead },
    modalities: { input: row.inputModalities, output: row.outputModalities },
    capabilities: row.capabilities as Capability[],
    releasedAt: row.releasedAt,
    knowledge: row.knowledge,
    status: row.retiredAt ? 'retired' : 'available',
    alias: aliasOf.get(row.id) ?? null,
  }));
}

/** What is known of the ends of catalog models. */
export async function readEndings(tx: Tx | PrismaClient): Promise<Map<ItemId, Ending>> {
  const rows = await tx.catalogModel.findMany({
    where: { OR: [{ retiredAt: { not: null } }, { isDeprecated: true }] },
    select: { id: true, retiredAt: true },
    orderBy: { id: 'asc' },
  });
  return new Map(
    rows.map(({ id, retiredAt }) => [
      id as ItemId,
      retiredAt ? { kind: 'unlisted', since: retiredAt } : { kind: 'deprecated' },
    ]),
  );
}

/** Inserts or replaces entries in one statement; whoever is listed is not retired. */
export async function putEntries(
  { tx }: JobDb<'catalog'>,
  entries: readonly CatalogEntry[],
  source: CatalogSource,
): Promise<void> {
  const json = JSON.stringify(
    entries.map((entry) => ({
      ...entry,
      ...entry.price,
      inputs: entry.modalities.input,
      outputs: entry.modalities.output,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO catalog_models (id, provider, provider_name, model_id, name, context_length,
      output_limit, price_input, price_output, price_cache_read, input_modalities,
      output_modalities, capabilities, released_at, knowledge, is_deprecated, source, retired_at)
    SELECT id, provider, "providerName", "modelId", name, "contextLength", "outputLimit", input,
      output, "cacheRead", inputs, outputs, capabilities, "releasedAt", knowledge, "isDeprecated", ${source}, NULL
    FROM json_to_recordset(${json}::json) AS r(id text, provider text, "providerName" text,
      "modelId" text, name text, "contextLength" int, "outputLimit" int, input float8,
      output float8, "cacheRead" float8, inputs text[], outputs text[], capabilities text[],
      "releasedAt" text, knowledge text, "isDeprecated" boolean)
    ON CONFLICT (id) DO UPDATE SET provider_name = excluded.provider_name, name = excluded.name,
      context_length = excluded.context_length, output_limit = excluded.output_limit,
      price_input = excluded.price_input, price_output = excluded.price_output,
      price_cache_read = excluded.price_cache_read, input_modalities = excluded.input_modalities,
      output_modalities = excluded.output_modalities, capabilities = excluded.capabilities,
      released_at = excluded.released_at, knowledge = excluded.knowledge,
      is_deprecated = excluded.is_deprecated, source = excluded.source, retired_at = NULL`;
}

/** Marks models retired; they are never dropped. */
export const retire = ({ tx }: JobDb<'catalog'>, ids: readonly string[], now: Date) =>
  tx.catalogModel.updateMany({
    where: { id: { in: [...ids] }, retiredAt: null },
    data: { retiredAt: now },
  });

/** Seeds the alias table anew: ids whose bare spelling is equal are one model. */
export async function seedAliases({ tx }: JobDb<'catalog'>): Promise<void> {
  const ids = await tx.catalogModel.findMany({ select: { id: true } });
  const aliases = [...modelAliases(ids.map((row) => row.id))];
  await tx.modelAlias.deleteMany();
  await tx.modelAlias.createMany({ data: aliases.map(([modelId, alias]) => ({ modelId, alias })) });
}

/** Records where the catalog stands; its version is a hash of every row, so equal content is equal. */
export async function writeCatalogState(
  db: JobDb<'catalog'>,
  state: { asOf: Date; url: string | null; etag: string | null; checkedAt: Date | null },
): Promise<string> {
  const models = (await readCatalog(db.tx)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const deprecated = [...(await readEndings(db.tx))].filter(
    ([, { kind }]) => kind === 'deprecated',
  );
  const content = deprecated.length > 0 ? [models, deprecated] : models;
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const version = hash.slice(0, 16);
  const row = { ...state, version };
  await db.tx.catalogState.upsert({ where: { id: 1 }, create: { id: 1, ...row }, update: row });
  return version;
}
