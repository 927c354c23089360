import * as z from 'zod/mini';
import { endpointAddress, ownAddress } from '../addresses.ts';
import { listPages, pulseOfList } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { Server } from '../server.ts';
import { hasEntry, openAiList, readOpenAiModel } from './openai-compatible.ts';

const versionSchema = z.strictObject({ version: z.string() });

/** https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html */
export const vllm: Server = {
  name: 'vllm',
  signs: [
    {
      address: openAiList,
      strength: (answer) => (hasEntry(answer, ({ owned_by }) => owned_by === 'vllm') ? 5 : 0),
    },
    {
      // Open even where the rest wants a key.
      address: ({ baseUrl }) => ownAddress(baseUrl, '/version'),
      strength: ({ trouble, json }) => (!trouble && versionSchema.safeParse(json).success ? 3 : 0),
    },
  ],
  async list(asker) {
    const pages = await listPages(asker, endpointAddress(asker.target, 'models'));
    if (!pages.entries) return pages;
    return { models: modelsAmong(pages.entries, readOpenAiModel), first: pages.first };
  },
  pulse: (asker) => pulseOfList(asker, endpointAddress(asker.target, 'health')),
};
