/** A person's own choice whether a model shows in pickers; no record means no choice. */
export type ModelPreference = {
  readonly provider: string;
  /** The provider's own id, byte for byte. */
  readonly modelId: string;
  readonly isEnabled: boolean;
};

/** An immutable preference. */
export const modelPreference = (fields: ModelPreference): ModelPreference =>
  Object.freeze({ ...fields });
