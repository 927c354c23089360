import { createHash } from 'node:crypto';
import type { Capability } from '@asterism/core/domain/model.ts';
import { type ApiError, apiError } from '../errors.ts';
import { showSchema } from './ollama-schemas.ts';

/** A model as far as Ollama's lists tell of one. */
export type OllamaModel = {
  /** The name clients ask for it by. */
  readonly id: string;
  readonly contextLength: number | null;
  readonly capabilities: readonly Capability[];
  readonly modifiedAt: Date;
  readonly family?: string | null;
  readonly parameterSize?: string | null;
  readonly quantization?: string | null;
  readonly sizeBytes?: number | null;
};

/** The version whose API is spoken; clients ask before they use tools or thinking. */
export const ollamaVersion = () => ({ version: '0.12.6' });

/** Nothing is held in memory here. */
export const ollamaRunning = () => ({ models: [] });

const detailsOf = ({ family, parameterSize, quantization }: OllamaModel) => ({
  parent_model: '',
  format: '',
  family: family ?? '',
  families: family ? [family] : [],
  parameter_size: parameterSize ?? '',
  quantization_level: quantization ?? '',
});

/** `/api/tags`. The digest tells models apart, as clients use it; it is none of their bytes. */
export const ollamaTags = (models: readonly OllamaModel[]) => ({
  models: models.map((model) => ({
    name: model.id,
    model: model.id,
    modified_at: model.modifiedAt.toISOString(),
    size: model.sizeBytes ?? 0,
    digest: createHash('sha256').update(model.id).digest('hex'),
    details: detailsOf(model),
  })),
});

const abilities: { readonly [C in Capability]?: string } = {
  tools: 'tools',
  vision: 'vision',
  reasoning: 'thinking',
};

/** `/api/show`. */
export function ollamaShow(model: OllamaModel) {
  const architecture = model.family || 'unknown';
  return {
    modelfile: '',
    parameters: '',
    template: '',
    details: detailsOf(model),
    model_info: {
      'general.architecture': architecture,
      'general.basename': model.id,
      ...(model.contextLength && { [`${architecture}.context_length`]: model.contextLength }),
    },
    capabilities: ['completion', ...model.capabilities.flatMap((one) => abilities[one] ?? [])],
    modified_at: model.modifiedAt.toISOString(),
  };
}

type Named = { ok: true; model: string } | { ok: false; error: ApiError };

/** Which model a body of `/api/show` asks about. */
export function modelToShow(body: unknown): Named {
  const read = showSchema.safeParse(body);
  const model = read.success ? read.data.model || read.data.name : undefined;
  if (model) return { ok: true, model };
  return { ok: false, error: apiError(400, 'Say which model, as "model".', { param: 'model' }) };
}
