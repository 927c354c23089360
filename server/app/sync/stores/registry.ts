import type { RecordType } from '@asterism/core/mutations/record.ts';
import { collectionItems } from './collection-items.ts';
import { collections } from './collections.ts';
import { favorites } from './favorites.ts';
import { modelPreferences } from './model-preferences.ts';
import { providerPreferences } from './provider-preferences.ts';
import type { RecordStore } from './record-store.ts';

/** Every record type's store, in the order they are written: what others refer to comes first. */
export const recordStores: { readonly [T in RecordType]: RecordStore<T> } = {
  favorite: favorites,
  collection: collections,
  collectionItem: collectionItems,
  modelPreference: modelPreferences,
  providerPreference: providerPreferences,
};
