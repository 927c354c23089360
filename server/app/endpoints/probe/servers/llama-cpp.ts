import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import * as z from 'zod/mini';
import { ownAddress } from '../addresses.ts';
import type { Answer, Asker } from '../ask.ts';
import { byteCount, figure, flag, group, tokenCount } from '../fields.ts';
import { listPages, pulseOf } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { ProbeTarget } from '../probe.ts';
import type { Server } from '../server.ts';
import { hasEntry } from './openai-compatible.ts';

/** https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md */
const modelSchema = z.object({
  meta: group({ n_ctx_train: tokenCount, n_params: figure, size: byteCount }),
});

const propsSchema = z.object({
  default_generation_settings: group({ n_ctx: tokenCount }),
  modalities: group({ vision: flag, audio: flag }),
});

const list = ({ baseUrl }: Pick<ProbeTarget, 'baseUrl'>) => ownAddress(baseUrl, '/v1/models');
const propsAddress = ({ baseUrl }: Pick<ProbeTarget, 'baseUrl'>) => ownAddress(baseUrl, '/props');
const propsMs = 1_500;

const isLoading = ({ trouble }: Answer) => trouble?.kind === 'loading';

const isItself = ({ headers }: Answer) => headers.server === 'llama.cpp';

const billions = (count: number | null): string | null =>
  count !== null && count > 0 ? `${Number((count / 1e9).toPrecision(3))}B` : null;

function readModel(entry: Record<string, unknown>, bare: DiscoveredModel): DiscoveredModel {
  const { meta } = modelSchema.parse(entry);
  return {
    ...bare,
    contextLength: meta.n_ctx_train,
    parameterSize: billions(meta.n_params),
    sizeBytes: meta.size,
  };
}

/** What it was started with holds for the one model that it serves. */
async function withProps({ ask, target }: Asker, models: DiscoveredModel[]) {
  const [only] = models;
  if (!only || models.length > 1) return models;
  const { answer } = await ask(propsAddress(target), { withinMs: propsMs });
  if (!answer || answer.trouble) return models;
  const props = propsSchema.safeParse(answer.json);
  if (!props.success) return models;
  const { default_generation_settings: settings, modalities } = props.data;
  const input = [
    'text',
    ...(modalities.vision ? ['image'] : []),
    ...(modalities.audio ? ['audio'] : []),
  ];
  return [
    {
      ...only,
      contextLength: settings.n_ctx ?? only.contextLength,
      modalities: { ...only.modalities, input },
      capabilities: modalities.vision ? (['vision'] as const) : [],
    },
  ];
}

export const llamaCpp: Server = {
  name: 'llama.cpp',
  signs: [
    {
      address: list,
      strength: (answer) => {
        if (isItself(answer) || isLoading(answer)) return 8;
        return hasEntry(answer, ({ owned_by }) => owned_by === 'llamacpp') ? 7 : 0;
      },
    },
    {
      address: propsAddress,
      strength: ({ trouble, json }) =>
        !trouble && Object.hasOwn(Object(json), 'default_generation_settings') ? 6 : 0,
    },
  ],
  async list(asker) {
    const pages = await listPages(asker, list(asker.target));
    if (!pages.entries) return pages;
    const models = modelsAmong(pages.entries, readModel);
    return { models: await withProps(asker, models), first: pages.first };
  },
  async pulse({ ask, target }) {
    const { answer, failure } = await ask(ownAddress(target.baseUrl, '/health'));
    return failure ? { trouble: failure, ms: null } : pulseOf(answer);
  },
};
