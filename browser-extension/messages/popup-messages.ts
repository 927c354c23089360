import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Change } from '@asterism/core/mutations/record.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import type { SyncFacts } from '@asterism/core/sync/staleness.ts';

/** What a star on a page does. */
export type FavoriteAct = Extract<LibraryMutation, { name: 'favorite.set' }>;

/** The changes a popup makes: stars, and whether a model shows in pickers. */
export type PopupAct = FavoriteAct | Extract<LibraryMutation, { name: 'preferences.setModels' }>;

/** Whether a popup makes such changes, and so can try one again. */
export const isPopupAct = (mutation: LibraryMutation): mutation is PopupAct =>
  mutation.name === 'favorite.set' || mutation.name === 'preferences.setModels';

/** What a popup shows of a library: favourites, and the choices that say which models it lists. */
export const shownTypes = ['favorite', 'modelPreference', 'providerPreference'] as const;
export type ShownType = (typeof shownTypes)[number];

/** What the popup asks of the worker. An act is sent again until the worker says it is stored. */
export type PopupRequest =
  | { readonly kind: 'sign-in'; readonly origin: string }
  | { readonly kind: 'cancel-sign-in' }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'refresh' }
  /** What becomes of the changes a restored server lost. */
  | { readonly kind: 'decide'; readonly choice: 'send' | 'drop' }
  /** Advice that a person does not want to see again, or does. */
  | {
      readonly kind: 'dismiss';
      readonly act: string;
      readonly id: string;
      readonly isDismissed: boolean;
    }
  | { readonly kind: 'mutate'; readonly act: string; readonly mutation: PopupAct };

/** What the worker tells the popup. */
export type PopupNews =
  /** The whole library, once a port is open and whenever the account changes. */
  | { readonly kind: 'library'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'changes'; readonly changes: readonly Change<ShownType>[] }
  /** Freshness, the items whose change the server has not taken, and how many it took and lost. */
  | {
      readonly kind: 'facts';
      readonly facts: SyncFacts;
      readonly waiting: readonly ItemId[];
      readonly recovered: number;
    }
  /** A newer catalog lies in the cache, or none could be fetched. */
  | { readonly kind: 'catalog'; readonly state: 'new' | 'same' | 'failed' }
  /** Others of the person's endpoints lie in the cache. */
  | { readonly kind: 'endpoints' }
  /** Other advice lies in the cache. */
  | { readonly kind: 'advice' }
  | {
      readonly kind: 'rejected';
      /** What did not last, and why. */
      readonly text: string;
      /** What the popup can try again; null where it did not make it. */
      readonly mutation: PopupAct | null;
    }
  | { readonly kind: 'stored'; readonly act: string };
