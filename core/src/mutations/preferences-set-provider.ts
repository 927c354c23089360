import * as z from 'zod/mini';
import { instantSchema } from '../domain/instant.ts';
import { providerSchema } from '../domain/model-preference-schema.ts';
import { newModelsRules } from '../domain/provider-preference.ts';
import { defineMutation } from './define-mutation.ts';
import { setProviderEffect } from './preferences-effects.ts';

const args = z.strictObject({
  provider: providerSchema,
  /** Null: no choice of its own; absent: as it was. */
  isEnabled: z.optional(z.nullable(z.boolean())),
  newModels: z.optional(z.nullable(z.enum(newModelsRules))),
  at: instantSchema,
});

type Args = z.infer<typeof args>;

/** Turns a provider on or off, or says what happens to models it offers later; cell by cell. */
export const preferencesSetProvider = defineMutation({
  name: 'preferences.setProvider',
  args: args as z.ZodMiniType<Args>,
  ...setProviderEffect,
  examples: [
    { provider: 'openai', isEnabled: false, at: '2026-11-21T09:00:00.000Z' },
    { provider: 'openai', newModels: 'ask', at: '2026-11-21T09:00:00.000Z' },
    { provider: 'é \u{1F600}', isEnabled: null, newModels: null, at: '2026-11-21T09:00:00.000Z' },
  ],
});
