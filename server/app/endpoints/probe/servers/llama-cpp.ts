import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import * as z from 'zod/mini';
import { ownAddress } from '../addresses.ts';
import type { Answer, Asker } from '../ask.ts';
import { stillLoading } from '../diagnose-answer.ts';
import { byteCount, figure, flag, group, tokenCount } from '../fields.ts';
import { listPages } from '../list-pages.ts';
import { modelsAmong } from '../models-in.ts';
import type { ProbeTarget } from '../probe.ts';
import type { Pulse, Server } from '../server.ts';
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

/** Said now, and said by older ones. */
const loadingSchema = z.union([
  z.object({ error: z.object({ type: z.literal('unavailable_error') }) }),
  z.object({ status: z.literal('loading model') }),
]);

/** While it loads, all is answered with 503; that of a proxy before a dead one looks otherwise. */
const isLoading = ({ status, json }: Answer) =>
  status === 503 && loadingSchema.safeParse(json).success;

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
    if (!pages.entries) {
      if (pages.trouble.status !== 503) return pages;
      const { isLoading: waits = false } = { isLoading: false, ...(await pulse(asker)) };
      const trouble = waits ? stillLoading(new URL(list(asker.target))) : pages.trouble;
      return { ...pages, trouble };
    }
    const models = modelsAmong(pages.entries, readModel);
    return { models: await withProps(asker, models), first: pages.first };
  },
  pulse,
};

async function pulse({ ask, target }: Asker): Promise<Pulse> {
  const { answer, failure } = await ask(ownAddress(target.baseUrl, '/health'));
  if (failure) return { trouble: failure, ms: null };
  const { trouble, ms } = answer;
  if (isLoading(answer)) return { isLoading: true, ms };
  return trouble ? { trouble, ms } : { isLoading: false, ms };
}
