import type { Capability } from '../domain/model.ts';

export const pickerSorts = ['best', 'newest', 'name', 'price', 'context'] as const;
export type PickerSort = (typeof pickerSorts)[number];

/** What models take and answer with, as catalogs name it; every model takes text. */
export const modalities = ['text', 'image', 'audio', 'video', 'pdf'] as const;
export type Modality = (typeof modalities)[number];

/** How a person's own endpoint stands: its model can be used now, or its endpoint does not answer. */
export const healths = ['ok', 'loading', 'offline'] as const;
export type Health = (typeof healths)[number];

/** What a person asked the picker for. Prices are USD per million tokens, context is tokens. */
export type PickerFilter = {
  readonly query: string;
  readonly tab: 'all' | 'favorites';
  readonly capabilities: readonly Capability[];
  readonly takes: readonly Modality[];
  readonly answers: readonly Modality[];
  /** Only favourites that carry every one of them. */
  readonly tags: readonly string[];
  readonly provider: string | null;
  readonly minContext: number | null;
  readonly maxInputPrice: number | null;
  readonly maxOutputPrice: number | null;
  /** Only models of own endpoints that stand so. */
  readonly health: Health | null;
  /** Only what can be used with the keys that are in force. */
  readonly isKeyed: boolean;
  /** Retired models too, starred or not. */
  readonly isRetiredShown: boolean;
  /** Models that are switched off too, starred or not. */
  readonly isOffShown: boolean;
  readonly sort: PickerSort;
};

export const emptyFilter: PickerFilter = {
  query: '',
  tab: 'all',
  capabilities: [],
  takes: [],
  answers: [],
  tags: [],
  provider: null,
  minContext: null,
  maxInputPrice: null,
  maxOutputPrice: null,
  health: null,
  isKeyed: false,
  isRetiredShown: false,
  isOffShown: false,
  sort: 'best',
};
