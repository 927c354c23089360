import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import * as z from 'zod/mini';
import { endpointAddress, openAiAddress } from '../addresses.ts';
import type { Answer } from '../ask.ts';
import { text, tokenCount } from '../fields.ts';
import { listPages, pulseOfList } from '../list-pages.ts';
import { entriesIn, modelsAmong } from '../models-in.ts';
import type { ProbeTarget } from '../probe.ts';
import type { Server } from '../server.ts';

/** Where every OpenAI-style server lists its models. */
export const openAiList = (target: ProbeTarget) => openAiAddress(target.baseUrl, '/models');

/** Whether an entry of the list answers to `is`. */
export const hasEntry = (answer: Answer, is: (entry: Record<string, unknown>) => boolean) =>
  answer.trouble === undefined &&
  (entriesIn(answer.json) ?? []).some((entry) => is(Object(entry) as Record<string, unknown>));

/** `{error: {message, type, code}}`, or the one line that simpler servers say. */
const errorSchema = z.object({
  error: z.union([z.string(), z.object({ message: z.string() })]),
});

const looksOpenAi = (answer: Answer): number => {
  const { trouble, status, json } = answer;
  // Whoever does not know the path says so in JSON as well.
  if (trouble) return status !== 404 && errorSchema.safeParse(json).success ? 1 : 0;
  if (hasEntry(answer, ({ id }) => typeof id === 'string')) return 2;
  return entriesIn(json) ? 1 : 0;
};

// `created` is left out: servers write the time of the question or of their own start into it.
const modelSchema = z.object({
  name: text,
  display_name: text,
  context_length: tokenCount,
  context_window: tokenCount,
  max_context_length: tokenCount,
  max_model_len: tokenCount,
  max_output_tokens: tokenCount,
  max_completion_tokens: tokenCount,
});

/** An entry of an OpenAI-style list with what many gateways add to it. */
export function readOpenAiModel(
  entry: Record<string, unknown>,
  bare: DiscoveredModel,
): DiscoveredModel {
  const model = modelSchema.parse(entry);
  return {
    ...bare,
    name: model.display_name ?? model.name ?? bare.name,
    contextLength:
      model.context_length ??
      model.context_window ??
      model.max_context_length ??
      model.max_model_len,
    outputLimit: model.max_output_tokens ?? model.max_completion_tokens,
  };
}

export const openAiCompatible: Server = {
  name: 'openai-compatible',
  signs: [{ address: openAiList, strength: looksOpenAi }],
  async list(asker) {
    const pages = await listPages(asker, endpointAddress(asker.target, 'models'));
    if (!pages.entries) return pages;
    return { models: modelsAmong(pages.entries, readOpenAiModel), first: pages.first };
  },
  pulse: (asker) => pulseOfList(asker, endpointAddress(asker.target, 'health')),
};
