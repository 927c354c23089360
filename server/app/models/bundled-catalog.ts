/**
 * The catalog a fresh installation starts with: the model data of @earendil-works/pi-ai (MIT),
 * which takes it from models.dev and prices it in USD per million tokens. Its clients are not
 * installed; only its JSON is read.
 */
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import path from 'node:path';
import { modelItemId } from '@asterism/core/domain/item-id.ts';
import * as z from 'zod/mini';
import { bundledProviders } from './bundled-providers.ts';
import { type CatalogEntry, price, tokens } from './catalog-entry.ts';

const manifestSchema = z.object({ schemaVersion: z.literal(6), generatedAt: z.iso.datetime() });

const modelSchema = z.object({
  type: z.enum(['chat', 'image']),
  id: z.string(),
  name: z.string(),
  reasoning: z.optional(z.boolean()),
  input: z.optional(z.array(z.string())),
  output: z.optional(z.array(z.string())),
  cost: z.optional(
    z.object({
      input: z.optional(z.number()),
      output: z.optional(z.number()),
      cacheRead: z.optional(z.number()),
    }),
  ),
  contextWindow: z.optional(z.number()),
  maxTokens: z.optional(z.number()),
});

const fileSchema = z.record(z.string(), z.record(z.string(), z.unknown()));

function dataFolder(): string {
  const manifest = findPackageJSON('@earendil-works/pi-ai', import.meta.url);
  if (!manifest) throw new Error('The package @earendil-works/pi-ai is not installed.');
  return path.join(path.dirname(manifest), 'dist/providers/data');
}

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

function toEntry(provider: string, providerName: string, raw: unknown): CatalogEntry | undefined {
  const parsed = modelSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const model = parsed.data;
  const input = model.input ?? ['text'];
  const isChat = model.type === 'chat';
  return {
    id: modelItemId(provider, model.id),
    provider,
    providerName,
    modelId: model.id,
    name: model.name,
    contextLength: tokens(model.contextWindow),
    outputLimit: tokens(model.maxTokens),
    price: {
      input: price(model.cost?.input),
      output: price(model.cost?.output),
      cacheRead: price(model.cost?.cacheRead) || null,
    },
    modalities: { input, output: model.output ?? [isChat ? 'text' : 'image'] },
    // Every chat model of the package can call tools; that is what it selects by.
    capabilities: [
      ...(isChat ? (['tools'] as const) : []),
      ...(model.reasoning ? (['reasoning'] as const) : []),
      ...(input.includes('image') ? (['vision'] as const) : []),
    ],
    releasedAt: null,
    knowledge: null,
    isDeprecated: false,
  };
}

/** The bundled models and the moment their data was true. */
export async function readBundledCatalog(): Promise<{ entries: CatalogEntry[]; asOf: Date }> {
  const folder = dataFolder();
  const { generatedAt } = manifestSchema.parse(await readJson(path.join(folder, '.manifest.json')));
  const entries = new Map<string, CatalogEntry>();
  for (const { file, id, name } of bundledProviders) {
    const groups = fileSchema.parse(await readJson(path.join(folder, `${file}.json`)));
    for (const raw of Object.values(groups).flatMap((group) => Object.values(group))) {
      const entry = toEntry(id, name, raw);
      if (entry) entries.set(entry.id, entry);
    }
  }
  return { entries: [...entries.values()], asOf: new Date(generatedAt) };
}
