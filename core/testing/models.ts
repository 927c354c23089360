import { modelItemId } from '../src/domain/item-id.ts';
import type { Model } from '../src/domain/model.ts';

/** A plain available model; `fields` says what is special about it. */
export const aModel = (provider: string, modelId: string, fields: Partial<Model> = {}): Model => ({
  id: modelItemId(provider, modelId),
  provider,
  providerName: provider,
  modelId,
  name: modelId,
  contextLength: 128_000,
  outputLimit: 4096,
  price: { input: 1, output: 2, cacheRead: null },
  modalities: { input: ['text'], output: ['text'] },
  capabilities: ['tools'],
  releasedAt: '2026-01-01',
  knowledge: null,
  status: 'available',
  alias: null,
  ...fields,
});
