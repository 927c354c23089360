import type { ItemId } from './item-id.ts';

/** What a model can do, as the picker shows and filters it. */
export const capabilities = ['tools', 'reasoning', 'vision', 'open-weights'] as const;
export type Capability = (typeof capabilities)[number];

/**
 * `retired`: its provider no longer lists it. `unlisted`: starred, but in no catalog we know.
 * Of a person's own endpoints: `offline`, the endpoint does not answer; `loading`, it answers and
 * needs a moment; `gone`, it lists the model no more; `inactive`, it is switched off; `removed`.
 * `off`: its person switched it off, or its provider, or has yet to decide about it.
 * The wire counts them by place: new ones go to the end.
 */
export const modelStatuses = [
  'available',
  'retired',
  'unlisted',
  'offline',
  'loading',
  'gone',
  'inactive',
  'removed',
  'off',
] as const;
export type ModelStatus = (typeof modelStatuses)[number];

/** Whether models that stand so show in pickers only where they are starred. */
export const isStarredOnly = ({ status }: { readonly status: ModelStatus }): boolean =>
  status === 'retired' || status === 'off';

/** USD per million tokens; null where the provider states none, 0 where it is free. */
export type Price = {
  readonly input: number | null;
  readonly output: number | null;
  readonly cacheRead: number | null;
};

export type Modalities = { readonly input: readonly string[]; readonly output: readonly string[] };

/** An AI model at one provider or endpoint. */
export type Model = {
  readonly id: ItemId;
  readonly provider: string;
  readonly providerName: string;
  /** The provider's own id, byte for byte. */
  readonly modelId: string;
  readonly name: string;
  /** Tokens; null where unknown. */
  readonly contextLength: number | null;
  /** Tokens; null where unknown. */
  readonly outputLimit: number | null;
  readonly price: Price;
  readonly modalities: Modalities;
  readonly capabilities: readonly Capability[];
  /** ISO date, or as much of it as is known: `2025-06` or `2025-06-12`. */
  readonly releasedAt: string | null;
  /** Knowledge cut-off, in the same form. */
  readonly knowledge: string | null;
  readonly status: ModelStatus;
  /** Shared by the spellings of one model at different providers; null when it stands alone. */
  readonly alias: string | null;
  /** Why its status is what it is, for people; own endpoints alone have more to say than a word. */
  readonly reason?: string;
  /** Since when that is so; ISO 8601. */
  readonly since?: string;
};
