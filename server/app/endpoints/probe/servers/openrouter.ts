import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import type { Capability } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { endpointAddress } from '../addresses.ts';
import { day, group, text, tokenCount, tokenPrice, words } from '../fields.ts';
import { listPages, pulseOfList } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { Server } from '../server.ts';
import { hasEntry, openAiList } from './openai-compatible.ts';

/** https://openrouter.ai/docs/api-reference/list-available-models; prices are USD per token. */
const modelSchema = z.object({
  name: text,
  created: day,
  context_length: tokenCount,
  architecture: group({ input_modalities: words, output_modalities: words }),
  pricing: group({ prompt: tokenPrice, completion: tokenPrice, input_cache_read: tokenPrice }),
  top_provider: group({ context_length: tokenCount, max_completion_tokens: tokenCount }),
  supported_parameters: words,
  expiration_date: day,
});

function abilities(parameters: readonly string[], input: readonly string[]): Capability[] {
  return [
    ...(parameters.includes('tools') ? (['tools'] as const) : []),
    ...(parameters.includes('reasoning') ? (['reasoning'] as const) : []),
    ...(input.includes('image') ? (['vision'] as const) : []),
  ];
}

function readModel(entry: Record<string, unknown>, bare: DiscoveredModel): DiscoveredModel {
  const model = modelSchema.parse(entry);
  const { input_modalities, output_modalities } = model.architecture;
  const { prompt, completion, input_cache_read } = model.pricing;
  const input = input_modalities?.length ? input_modalities : bare.modalities.input;
  return {
    ...bare,
    name: model.name ?? bare.name,
    contextLength: model.context_length ?? model.top_provider.context_length,
    outputLimit: model.top_provider.max_completion_tokens,
    price: { input: prompt, output: completion, cacheRead: input_cache_read },
    modalities: {
      input,
      output: output_modalities?.length ? output_modalities : bare.modalities.output,
    },
    capabilities: abilities(model.supported_parameters ?? [], input),
    releasedAt: model.created,
    expiresAt: model.expiration_date,
  };
}

const linksSchema = z.object({ links: z.object({ next: z.string() }) });

/** `links.next`, where it leads to the same origin: a key goes to no other. */
function nextPage(json: unknown, address: string): string | undefined {
  const { data } = linksSchema.safeParse(json);
  const next = data && URL.parse(data.links.next, address);
  return next && next.origin === new URL(address).origin ? next.href : undefined;
}

export const openRouter: Server = {
  name: 'openrouter',
  isHost: (hostname) => hostname === 'openrouter.ai',
  signs: [
    {
      address: openAiList,
      strength: (answer) =>
        hasEntry(answer, ({ canonical_slug, pricing, architecture }) =>
          Boolean(canonical_slug && pricing && architecture),
        )
          ? 6
          : 0,
    },
  ],
  async list(asker) {
    const pages = await listPages(asker, endpointAddress(asker.target, 'models'), { nextPage });
    if (!pages.entries) return pages;
    return { models: modelsAmong(pages.entries, readModel), first: pages.first };
  },
  pulse: (asker) => pulseOfList(asker, endpointAddress(asker.target, 'health')),
};
