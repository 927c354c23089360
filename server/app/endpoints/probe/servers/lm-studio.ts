import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import type { Capability } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { ownAddress } from '../addresses.ts';
import { text, tokenCount, words } from '../fields.ts';
import { listPages, pulseOfList } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { ProbeTarget } from '../probe.ts';
import type { Server } from '../server.ts';
import { hasEntry } from './openai-compatible.ts';

/** https://lmstudio.ai/docs/developer/rest/endpoints */
const modelSchema = z.object({
  type: text,
  arch: text,
  quantization: text,
  max_context_length: tokenCount,
  capabilities: words,
});

const ownList = ({ baseUrl }: Pick<ProbeTarget, 'baseUrl'>) =>
  ownAddress(baseUrl, '/api/v0/models');

function readModel(entry: Record<string, unknown>, bare: DiscoveredModel): DiscoveredModel {
  const model = modelSchema.parse(entry);
  const isSeeing = model.type === 'vlm';
  const capabilities: Capability[] = [
    ...(model.capabilities?.includes('tool_use') ? (['tools'] as const) : []),
    ...(isSeeing ? (['vision'] as const) : []),
  ];
  return {
    ...bare,
    contextLength: model.max_context_length,
    family: model.arch,
    quantization: model.quantization,
    capabilities,
    modalities: {
      input: isSeeing ? ['text', 'image'] : ['text'],
      output: model.type === 'embeddings' ? ['embeddings'] : ['text'],
    },
  };
}

export const lmStudio: Server = {
  name: 'lm-studio',
  signs: [
    {
      address: ownList,
      strength: (answer) =>
        hasEntry(answer, ({ type, state, arch }) => Boolean(type && (state || arch))) ? 6 : 0,
    },
  ],
  async list(asker) {
    const pages = await listPages(asker, ownList(asker.target));
    if (!pages.entries) return pages;
    return { models: modelsAmong(pages.entries, readModel), first: pages.first };
  },
  pulse: (asker) => pulseOfList(asker, ownList(asker.target)),
};
