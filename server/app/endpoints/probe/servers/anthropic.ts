import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import type { Capability } from '@asterism/core/domain/model.ts';
import * as z from 'zod/mini';
import { endpointAddress } from '../addresses.ts';
import { day, flag, group, text, tokenCount } from '../fields.ts';
import { listPages, pulseOfList } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { Server } from '../server.ts';
import { hasEntry, openAiList } from './openai-compatible.ts';

const support = group({ supported: flag });

/** https://platform.claude.com/docs/en/api/models/list */
const modelSchema = z.object({
  display_name: text,
  created_at: day,
  max_input_tokens: tokenCount,
  max_tokens: tokenCount,
  capabilities: group({ image_input: support, pdf_input: support, thinking: support }),
});

const listHeaders = { 'anthropic-version': '2023-06-01' };
const pageSize = 1_000;

const errorSchema = z.object({
  type: z.literal('error'),
  error: z.object({ type: z.string(), message: z.string() }),
});

function readModel(entry: Record<string, unknown>, bare: DiscoveredModel): DiscoveredModel {
  const model = modelSchema.parse(entry);
  const { image_input, pdf_input, thinking } = model.capabilities;
  const capabilities: Capability[] = [
    ...(thinking.supported ? (['reasoning'] as const) : []),
    ...(image_input.supported ? (['vision'] as const) : []),
  ];
  return {
    ...bare,
    name: model.display_name ?? bare.name,
    contextLength: model.max_input_tokens,
    outputLimit: model.max_tokens,
    releasedAt: model.created_at,
    capabilities,
    modalities: {
      input: [
        'text',
        ...(image_input.supported ? ['image'] : []),
        ...(pdf_input.supported ? ['pdf'] : []),
      ],
      output: ['text'],
    },
  };
}

const cursorSchema = z.object({ has_more: z.literal(true), last_id: z.string() });

function nextPage(json: unknown, address: string): string | undefined {
  const { data } = cursorSchema.safeParse(json);
  if (!data) return undefined;
  const next = new URL(address);
  next.searchParams.set('after_id', data.last_id);
  return next.href;
}

function firstPage(address: string): string {
  const url = new URL(address);
  url.searchParams.set('limit', String(pageSize));
  return url.href;
}

export const anthropic: Server = {
  name: 'anthropic',
  isHost: (hostname) => hostname === 'api.anthropic.com',
  signs: [
    {
      address: openAiList,
      strength: (answer) =>
        errorSchema.safeParse(answer.json).success ||
        hasEntry(answer, ({ type, display_name }) => type === 'model' && Boolean(display_name))
          ? 5
          : 0,
    },
  ],
  listHeaders,
  async list(asker) {
    const address = firstPage(endpointAddress(asker.target, 'models'));
    const pages = await listPages(asker, address, {
      question: { headers: listHeaders },
      nextPage,
    });
    if (!pages.entries) return pages;
    return { models: modelsAmong(pages.entries, readModel), first: pages.first };
  },
  pulse: (asker) =>
    pulseOfList(asker, endpointAddress(asker.target, 'health'), { headers: listHeaders }),
};
