import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Change } from '@asterism/core/mutations/record.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import type { SyncFacts } from '@asterism/core/sync/staleness.ts';

/** What the popup asks of the worker. An act is sent again until the worker says it is stored. */
export type PopupRequest =
  | { readonly kind: 'sign-in'; readonly origin: string }
  | { readonly kind: 'cancel-sign-in' }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'refresh' }
  | { readonly kind: 'mutate'; readonly act: string; readonly mutation: LibraryMutation };

/** What the worker tells the popup. */
export type PopupNews =
  /** The whole library, once a port is open and whenever the account changes. */
  | { readonly kind: 'library'; readonly records: readonly StoredRecord[] }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  /** Freshness, and the items whose change the server has not taken. */
  | { readonly kind: 'facts'; readonly facts: SyncFacts; readonly waiting: readonly ItemId[] }
  /** A newer catalog lies in the cache, or none could be fetched. */
  | { readonly kind: 'catalog'; readonly state: 'new' | 'same' | 'failed' }
  | {
      readonly kind: 'rejected';
      readonly mutation: LibraryMutation;
      readonly message: string;
    }
  | { readonly kind: 'stored'; readonly act: string };
