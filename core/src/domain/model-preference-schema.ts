import * as z from 'zod/mini';
import { modelItemId } from './item-id.ts';
import { itemIdSchema } from './item-id-schema.ts';
import { modelPreference } from './model-preference.ts';
import { storableText } from './storable-text.ts';

/** A provider's id: the part of a model's item id before the first slash. */
export const providerSchema = storableText(200).check(
  z.refine((provider) => !provider.includes('/'), { error: 'must not contain a slash' }),
);

/** Whether provider and model id together make an item id. */
export const isModelAt = (provider: string, modelId: string): boolean =>
  itemIdSchema.safeParse(modelItemId(provider, modelId)).success;

/** A model preference on the wire or in a store. */
export const modelPreferenceSchema = z.pipe(
  z.object({ provider: z.string(), modelId: z.string(), isEnabled: z.boolean() }),
  z.transform(modelPreference),
);
