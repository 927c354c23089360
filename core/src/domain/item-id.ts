import { isStorable } from './storable.ts';

/** The three kinds of thing a person can star. */
export const itemKinds = ['model', 'generation', 'tool'] as const;
export type ItemKind = (typeof itemKinds)[number];

/**
 * One name for an item on every surface: `model:<provider>/<exact id>`, `generation:<uuid>`,
 * `tool:<server>/<name>`. Compared byte for byte and never normalised.
 */
export type ItemId = `${ItemKind}:${string}`;

/** Longest id in code points, of up to four bytes; a b-tree key in PostgreSQL must stay below 2,700. */
export const maxItemIdLength = 600;

const shape = /^(?:model:[^/]+\/[\s\S]+|tool:[^/]+\/[\s\S]+|generation:[0-9a-f-]{36})$/;

const isShort = (value: string) =>
  value.length <= maxItemIdLength ||
  (value.length <= 2 * maxItemIdLength && [...value].length <= maxItemIdLength);

/** Whether `value` is a well-formed item id. */
export const isItemId = (value: string): value is ItemId =>
  isShort(value) && shape.test(value) && isStorable(value);

/** The kind an item id names. */
export const itemKind = (id: ItemId): ItemKind => id.slice(0, id.indexOf(':')) as ItemKind;

/** The item id of a model at a provider; both parts are used exactly as given. */
export const modelItemId = (provider: string, modelId: string): ItemId =>
  `model:${provider}/${modelId}`;

/** Provider and exact model id of a `model:` item id, or undefined for another kind. */
export function modelIdParts(id: string): { provider: string; modelId: string } | undefined {
  const slash = id.indexOf('/');
  if (!id.startsWith('model:') || slash < 0) return undefined;
  return { provider: id.slice('model:'.length, slash), modelId: id.slice(slash + 1) };
}
