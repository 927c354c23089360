import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import type { Capability } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { endpointAddress, openAiAddress, ownAddress } from '../addresses.ts';
import type { Answer, Asker } from '../ask.ts';
import { flag, group, text, tokenCount, tokenPrice } from '../fields.ts';
import { listPages, pulseOfList } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { Server } from '../server.ts';
import { openAiList, readOpenAiModel } from './openai-compatible.ts';

/** An entry of https://docs.litellm.ai/docs/proxy/model_management; prices are USD per token. */
const infoSchema = z.object({
  model_info: group({
    mode: text,
    max_tokens: tokenCount,
    max_input_tokens: tokenCount,
    max_output_tokens: tokenCount,
    input_cost_per_token: tokenPrice,
    output_cost_per_token: tokenPrice,
    cache_read_input_token_cost: tokenPrice,
    supports_function_calling: flag,
    supports_reasoning: flag,
    supports_vision: flag,
  }),
});

const infoMs = 3_000;

/** What it can make of text, in its words and in ours. */
const outputs: Record<string, string> = { embedding: 'embeddings', image_generation: 'image' };

function readInfo(entry: Record<string, unknown>, bare: DiscoveredModel): DiscoveredModel {
  const { model_info: info } = infoSchema.parse(entry);
  const capabilities: Capability[] = [
    ...(info.supports_function_calling ? (['tools'] as const) : []),
    ...(info.supports_reasoning ? (['reasoning'] as const) : []),
    ...(info.supports_vision ? (['vision'] as const) : []),
  ];
  return {
    ...bare,
    contextLength: info.max_input_tokens ?? info.max_tokens,
    outputLimit: info.max_output_tokens,
    price: {
      input: info.input_cost_per_token,
      output: info.output_cost_per_token,
      cacheRead: info.cache_read_input_token_cost,
    },
    capabilities,
    modalities: {
      input: info.supports_vision ? ['text', 'image'] : ['text'],
      output: [outputs[info.mode ?? ''] ?? 'text'],
    },
  };
}

/** What its own list adds, where the key may read it. */
async function infos(asker: Asker): Promise<Map<string, DiscoveredModel>> {
  const pages = await listPages(asker, openAiAddress(asker.target.baseUrl, '/model/info'), {
    question: { withinMs: Math.min(infoMs, asker.timeLeft() - 500) },
  });
  const named = modelsAmong(pages.entries ?? [], readInfo, ({ model_name }) => model_name);
  return new Map(named.map((model) => [model.id, model]));
}

const saysSo = ({ headers }: Answer) =>
  Object.keys(headers).some((name) => name.startsWith('x-litellm-')) ? 7 : 0;

export const litellm: Server = {
  name: 'litellm',
  signs: [
    { address: openAiList, strength: saysSo },
    {
      address: ({ baseUrl }) => ownAddress(baseUrl, '/health/liveliness'),
      strength: (answer) => (answer.json === "I'm alive!" ? 6 : saysSo(answer)),
    },
  ],
  async list(asker) {
    const pages = await listPages(asker, endpointAddress(asker.target, 'models'));
    if (!pages.entries) return pages;
    const known = await infos(asker);
    const models = modelsAmong(pages.entries, readOpenAiModel);
    return { models: models.map((model) => known.get(model.id) ?? model), first: pages.first };
  },
  pulse: (asker) => pulseOfList(asker, endpointAddress(asker.target, 'health')),
};
