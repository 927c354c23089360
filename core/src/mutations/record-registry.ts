import { collectionSchema } from '../domain/collection.ts';
import { collectionItemSchema } from '../domain/collection-item-schema.ts';
import { favoriteSchema } from '../domain/favorite-schema.ts';
import { modelPreferenceSchema } from '../domain/model-preference-schema.ts';
import { providerPreferenceSchema } from '../domain/provider-preference-schema.ts';

/** What the library is made of: each record type and how it travels. */
export const recordSchemas = {
  favorite: favoriteSchema,
  collection: collectionSchema,
  collectionItem: collectionItemSchema,
  modelPreference: modelPreferenceSchema,
  providerPreference: providerPreferenceSchema,
} as const;

/** Whether this version knows records of that type. */
export const isRecordType = (type: string): type is keyof typeof recordSchemas =>
  Object.hasOwn(recordSchemas, type);
