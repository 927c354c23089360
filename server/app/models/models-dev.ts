import { modelItemId } from '@asterism/core/domain/item-id.ts';
import { itemIdSchema } from '@asterism/core/domain/item-id-schema.ts';
import type { Capability } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { type CatalogEntry, price, tokens } from './catalog-entry.ts';

const text = z.string().check(z.minLength(1), z.maxLength(500));
const list = z.array(z.string());

/** One model in the shape of https://models.dev/api.json; prices are USD per million tokens. */
const modelSchema = z.object({
  name: z.optional(text),
  reasoning: z.optional(z.boolean()),
  tool_call: z.optional(z.boolean()),
  open_weights: z.optional(z.boolean()),
  modalities: z.optional(z.object({ input: z.optional(list), output: z.optional(list) })),
  limit: z.optional(z.object({ context: z.optional(z.number()), output: z.optional(z.number()) })),
  cost: z.optional(
    z.object({
      input: z.optional(z.number()),
      output: z.optional(z.number()),
      cache_read: z.optional(z.number()),
    }),
  ),
  release_date: z.optional(z.string()),
  knowledge: z.optional(z.string()),
  // Any word that comes is fine; one is of interest.
  status: z.optional(z.unknown()),
});

const catalogSchema = z.record(
  text,
  z.object({ name: z.optional(text), models: z.record(text, z.unknown()) }),
);

function abilities(model: z.infer<typeof modelSchema>): Capability[] {
  const found: Capability[] = [];
  if (model.tool_call) found.push('tools');
  if (model.reasoning) found.push('reasoning');
  if (model.modalities?.input?.includes('image')) found.push('vision');
  if (model.open_weights) found.push('open-weights');
  return found;
}

/** Entries of a models.dev catalog, and how many models were too malformed to take. */
export type ParsedCatalog = { readonly entries: CatalogEntry[]; readonly skipped: number };

/** Reads a models.dev catalog; undefined if the whole is not one. */
export function parseModelsDev(json: unknown): ParsedCatalog | undefined {
  const catalog = catalogSchema.safeParse(json);
  if (!catalog.success) return undefined;
  const entries: CatalogEntry[] = [];
  let skipped = 0;
  for (const [provider, { name: providerName, models }] of Object.entries(catalog.data))
    for (const [modelId, raw] of Object.entries(models)) {
      const id = modelItemId(provider, modelId);
      const parsed = modelSchema.safeParse(raw);
      if (!parsed.success || !itemIdSchema.safeParse(id).success) {
        skipped++;
        continue;
      }
      const model = parsed.data;
      entries.push({
        id,
        provider,
        providerName: providerName ?? provider,
        modelId,
        name: model.name ?? modelId,
        contextLength: tokens(model.limit?.context),
        outputLimit: tokens(model.limit?.output),
        price: {
          input: price(model.cost?.input),
          output: price(model.cost?.output),
          cacheRead: price(model.cost?.cache_read),
        },
        modalities: {
          input: model.modalities?.input ?? ['text'],
          output: model.modalities?.output ?? ['text'],
        },
        capabilities: abilities(model),
        releasedAt: model.release_date ?? null,
        knowledge: model.knowledge ?? null,
        isDeprecated: model.status === 'deprecated',
      });
    }
  return { entries, skipped };
}
