import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import type { Capability } from '@asterism/core/domain/model.ts';
import pLimit from 'p-limit';
import * as z from 'zod/mini';
import { ownAddress } from '../addresses.ts';
import type { Asker } from '../ask.ts';
import { notOllama } from '../diagnose-answer.ts';
import { byteCount, group, text, tokenCount, words } from '../fields.ts';
import { listPages } from '../list-pages.ts';
import { entriesIn, modelsAmong } from '../models-in.ts';
import type { Server } from '../server.ts';

/** What `/api/tags` tells of a model. */
const modelSchema = z.object({
  size: byteCount,
  details: group({ family: text, parameter_size: text, quantization_level: text }),
});

/** What `/api/show` adds: https://github.com/ollama/ollama/blob/main/docs/api.md#show-model-information */
const shownSchema = z.object({
  capabilities: words,
  model_info: z._default(z.catch(z.record(z.string(), z.unknown()), {}), {}),
});

const showsAtOnce = 4;
const showsMs = 4_000;
const oneShowMs = 2_000;
const MiB = 1024 * 1024;

function readModel(entry: Record<string, unknown>, bare: DiscoveredModel): DiscoveredModel {
  const { size, details } = modelSchema.parse(entry);
  return {
    ...bare,
    family: details.family,
    parameterSize: details.parameter_size,
    quantization: details.quantization_level,
    sizeBytes: size,
  };
}

const known: Record<string, Capability> = {
  tools: 'tools',
  thinking: 'reasoning',
  vision: 'vision',
};

function withShown(model: DiscoveredModel, json: unknown): DiscoveredModel {
  const parsed = shownSchema.safeParse(json);
  if (!parsed.success) return model;
  const said = parsed.data.capabilities ?? [];
  const [, context] =
    Object.entries(parsed.data.model_info).find(([name]) => name.endsWith('.context_length')) ?? [];
  return {
    ...model,
    contextLength: tokenCount.parse(context),
    capabilities: said.flatMap((name) => known[name] ?? []),
    modalities: {
      input: ['text', ...['audio'].filter((kind) => said.includes(kind))].concat(
        said.includes('vision') ? ['image'] : [],
      ),
      output:
        said.includes('embedding') && !said.includes('completion') ? ['embeddings'] : ['text'],
    },
  };
}

/** The models with what each one's own page adds, as far as the time goes; the list stands anyway. */
async function showAll({ ask, target, timeLeft }: Asker, models: readonly DiscoveredModel[]) {
  const address = ownAddress(target.baseUrl, '/api/show');
  const limit = pLimit(showsAtOnce);
  const end = timeLeft() - showsMs;
  return Promise.all(
    models.map((model) =>
      limit(async () => {
        const left = Math.min(timeLeft(), timeLeft() - end);
        if (left < 100) return model;
        const { answer } = await ask(address, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ model: model.id }),
          withinMs: Math.min(left, oneShowMs),
          limits: { maxBodyBytes: 4 * MiB, maxDecodedBytes: 4 * MiB },
        });
        return answer && !answer.trouble ? withShown(model, answer.json) : model;
      }),
    ),
  );
}

const isTags = (json: unknown) =>
  typeof json === 'object' && json !== null && 'models' in json && !('data' in json);

const versionSchema = z.object({ version: z.string() });

export const ollama: Server = {
  name: 'ollama',
  signs: [
    {
      address: ({ baseUrl }) => ownAddress(baseUrl, '/api/tags'),
      strength: ({ trouble, json }) => (!trouble && isTags(json) && entriesIn(json) ? 3 : 0),
    },
    {
      address: ({ baseUrl }) => ownAddress(baseUrl, '/api/version'),
      strength: ({ trouble, json }) => (!trouble && versionSchema.safeParse(json).success ? 1 : 0),
    },
    {
      address: ({ baseUrl }) => ownAddress(baseUrl, '/'),
      strength: ({ status, text: said }) =>
        status === 200 && said === 'Ollama is running' ? 4 : 0,
    },
  ],
  async list(asker) {
    const pages = await listPages(asker, ownAddress(asker.target.baseUrl, '/api/tags'));
    if (!pages.entries) return pages;
    const models = modelsAmong(pages.entries, readModel, ({ name, model }) => name || model);
    return { models: await showAll(asker, models), first: pages.first };
  },
  async pulse({ ask, target }) {
    const { answer, failure } = await ask(ownAddress(target.baseUrl, '/api/version'));
    if (failure) return { trouble: failure, ms: null };
    const { url, status, ms } = answer;
    const isItself = versionSchema.safeParse(answer.json).success;
    const trouble = answer.trouble ?? (isItself ? undefined : notOllama(url, status));
    return trouble ? { trouble, ms } : { isLoading: false, ms };
  },
};
