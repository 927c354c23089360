import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { modelItemId } from '../src/domain/item-id.ts';
import type { Searchable } from '../src/search/searchable.ts';

const root = new URL('../../', import.meta.url);
const bundled = new URL('server/node_modules/@earendil-works/pi-ai/dist/providers/data/', root);

type Entry = { readonly id?: string; readonly name?: string; readonly release_date?: string };

export type RealCatalog = { readonly source: 'full' | 'bundled'; readonly models: Searchable[] };

const readJson = (path: string | URL) => JSON.parse(readFileSync(path, 'utf8'));

function toSearchable(provider: string, providerName: string, modelId: string, entry: Entry) {
  return {
    id: modelItemId(provider, modelId),
    name: entry.name ?? modelId,
    modelId,
    provider,
    providerName,
    releasedAt: entry.release_date ?? null,
    // Deprecated models are still listed, so none of a catalog's own entries is retired.
    status: 'available',
    alias: null,
  } satisfies Searchable;
}

function readModelsDev(path: string): Searchable[] {
  type Provider = { id: string; name: string; models: Record<string, Entry> };
  return Object.values<Provider>(readJson(path)).flatMap(({ id, name, models }) =>
    Object.entries(models).map(([modelId, entry]) => toSearchable(id, name, modelId, entry)),
  );
}

const titleCase = (id: string) =>
  id.replace(/(?:^|-)[a-z]/g, (start) => start.replace('-', ' ').toUpperCase());

/** The catalog that ships with the product; it has no dates and no provider names. */
export function readBundledCatalog(): RealCatalog {
  const models = new Map<string, Searchable>();
  for (const file of readdirSync(bundled)) {
    if (!file.endsWith('.json') || file.startsWith('.')) continue;
    const provider = file.slice(0, -'.json'.length);
    const apis: Record<string, Record<string, Entry>> = readJson(new URL(file, bundled));
    for (const entry of Object.values(apis).flatMap((api) => Object.values(api))) {
      const model = toSearchable(provider, titleCase(provider), entry.id ?? '', entry);
      if (!models.has(model.id)) models.set(model.id, model);
    }
  }
  return { source: 'bundled', models: [...models.values()] };
}

/** The real catalog to test against: the full one where it is at hand, the bundled one elsewhere. */
export function readRealCatalog(): RealCatalog {
  const named = process.env.ASTERISM_TEST_CATALOG;
  const shared = fileURLToPath(new URL('../shared/catalog/models.dev.api.json', root));
  const path = named ?? (existsSync(shared) ? shared : undefined);
  return path ? { source: 'full', models: readModelsDev(path) } : readBundledCatalog();
}
