import type { DiscoveredModel } from '@asterism/core/domain/endpoint.ts';
import { maxItemIdLength } from '@asterism/core/domain/item-id.ts';
import { isStorable } from '@asterism/core/domain/storable.ts';

/** More than any gateway has; a list that goes on is cut here. */
export const mostModels = 20_000;

/** Room for `model:endpoint-<uuid>/` before the id. */
const longestId = maxItemIdLength - 'model:endpoint-'.length - 36 - '/'.length;

/** What is known of a model before its server says more. */
const bareModel = (id: string): DiscoveredModel => ({
  id,
  name: id,
  contextLength: null,
  outputLimit: null,
  price: { input: null, output: null, cacheRead: null },
  modalities: { input: ['text'], output: ['text'] },
  capabilities: [],
  releasedAt: null,
  expiresAt: null,
  family: null,
  parameterSize: null,
  quantization: null,
  sizeBytes: null,
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const listNames = ['data', 'models', 'items', 'result', 'results', 'response', 'body'];

/**
 * The entries of a list, however it is wrapped: `{data}`, `{models}`, bare, or one wrapping more.
 * A list that is null is empty; undefined if there is none at all.
 */
export function entriesIn(json: unknown, depth = 0): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (!isObject(json) || depth > 2) return undefined;
  const names = listNames.filter((name) => Object.hasOwn(json, name));
  for (const name of names) {
    const entries = entriesIn(json[name], depth + 1);
    if (entries) return entries;
  }
  const isEmpty = names.some((name) => json[name] === null) && !json.error;
  return isEmpty ? [] : undefined;
}

const idOf = (entry: Record<string, unknown>): unknown => entry.id ?? entry.model ?? entry.name;

/** Whether an item id can be made of it. */
const isModelId = (id: unknown): id is string =>
  typeof id === 'string' && id !== '' && id.length <= longestId && isStorable(id);

/** The models among entries: whoever has no usable id, or one that came before, is left out. */
export function modelsAmong(
  entries: readonly unknown[],
  read: (entry: Record<string, unknown>, bare: DiscoveredModel) => DiscoveredModel,
  namedBy: (entry: Record<string, unknown>) => unknown = idOf,
): DiscoveredModel[] {
  const models = new Map<string, DiscoveredModel>();
  for (const entry of entries) {
    const fields = typeof entry === 'string' ? { id: entry } : isObject(entry) ? entry : {};
    const id = typeof entry === 'string' ? entry : namedBy(fields);
    if (!isModelId(id) || models.has(id)) continue;
    models.set(id, read(fields, bareModel(id)));
    if (models.size === mostModels) break;
  }
  return [...models.values()];
}
