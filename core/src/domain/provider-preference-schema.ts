import * as z from 'zod/mini';
import { newModelsRules, providerPreference } from './provider-preference.ts';

/** A provider preference on the wire or in a store. */
export const providerPreferenceSchema = z.pipe(
  z.object({
    provider: z.string(),
    isEnabled: z.boolean(),
    newModels: z.enum(newModelsRules),
    updatedAt: z.string(),
  }),
  z.transform(providerPreference),
);
