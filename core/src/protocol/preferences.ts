import * as z from 'zod/mini';
import { isModelAt, providerSchema } from '../domain/model-preference-schema.ts';

const provider = z
  .strictObject({
    provider: providerSchema,
    /** The provider's own ids, byte for byte; also of models no catalog lists. */
    enabledModels: z.array(z.string()).check(z.maxLength(20_000)),
    isEnabled: z.optional(z.boolean()),
    /** Of an answer; all that is read of it is whether a missing key emptied the list. */
    metadata: z.optional(z.looseObject({ apiKeyConfigured: z.optional(z.unknown()) })),
  })
  .check((context) => {
    const { provider, enabledModels } = context.value;
    const at = enabledModels.findIndex((id) => !isModelAt(provider, id));
    if (at < 0) return;
    const shown = JSON.stringify(enabledModels[at]?.slice(0, 100));
    const message = `is not the id of a model: ${shown}`;
    const path = ['enabledModels', at];
    context.issues.push({ code: 'custom', input: enabledModels[at], path, message });
  });

/**
 * `PUT /api/user/model-preferences`: for each provider named, exactly the models that are on. What
 * `GET` answers fits, too; providers that are absent stay as they are.
 */
export const userModelPreferencesSchema = z
  .strictObject({
    providers: z.array(provider).check(z.maxLength(1000)),
    /** Of an answer. */
    lastSynced: z.optional(z.unknown()),
    staleAfterSeconds: z.optional(z.unknown()),
  })
  .check((context) => {
    const names = context.value.providers.map((entry) => entry.provider);
    const at = names.findIndex((name, place) => names.indexOf(name) < place);
    if (at < 0) return;
    const path = ['providers', at, 'provider'];
    context.issues.push({ code: 'custom', input: names[at], path, message: 'is named twice' });
  });
export type UserModelPreferences = z.infer<typeof userModelPreferencesSchema>;

/** What `GET` and `PUT /api/user/model-preferences` answer. */
export const modelPreferencesResponseSchema = z.object({
  providers: z.array(
    z.object({
      provider: z.string(),
      /** Empty where the provider needs a key and none is configured, whatever was chosen. */
      enabledModels: z.array(z.string()),
      isEnabled: z.boolean(),
      metadata: z.object({
        apiKeyConfigured: z.boolean(),
        /** When the person last chose something for the provider; ISO 8601, null if never. */
        lastUpdated: z.nullable(z.string()),
      }),
    }),
  ),
  lastSynced: z.string(),
  /** From that age on a copy of this counts as stale. */
  staleAfterSeconds: z.number(),
});
export type ModelPreferencesResponse = z.infer<typeof modelPreferencesResponseSchema>;
