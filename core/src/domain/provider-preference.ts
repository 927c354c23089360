/** What happens to models a provider offers later: shown, hidden, or asked about. */
export const newModelsRules = ['on', 'off', 'ask'] as const;
export type NewModelsRule = (typeof newModelsRules)[number];

/** A person's choices for a provider as a whole; no record means the defaults. */
export type ProviderPreference = {
  readonly provider: string;
  readonly isEnabled: boolean;
  readonly newModels: NewModelsRule;
  /** Since when `newModels` is so: what comes later is new. ISO 8601 with milliseconds, UTC. */
  readonly updatedAt: string;
};

/** What counts for a provider nobody chose anything for. */
export const providerDefaults = { isEnabled: true, newModels: 'on' } as const;

/** An immutable preference. */
export const providerPreference = (fields: ProviderPreference): ProviderPreference =>
  Object.freeze({ ...fields });
