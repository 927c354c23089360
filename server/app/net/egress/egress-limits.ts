/** What one call may take. Times in milliseconds, sizes in bytes. */
export type EgressLimits = {
  /** Until a connection stands, its name resolved. */
  readonly connectMs: number;
  /** From the start of each hop until its headers are there. */
  readonly headersMs: number;
  /** Between two pieces of the body, while they are waited for. */
  readonly idleMs: number;
  /** From the first hop to the last byte. */
  readonly totalMs: number;
  /** As it comes over the wire. */
  readonly maxBodyBytes: number;
  /** Decompressed. */
  readonly maxDecodedBytes: number;
};

const MiB = 1024 * 1024;

/** For an answer that is read whole: lists, health, metadata. */
export const wholeAnswerLimits: EgressLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  idleMs: 10_000,
  totalMs: 30_000,
  maxBodyBytes: 16 * MiB,
  maxDecodedBytes: 32 * MiB,
};

/** For an answer that is handed on while it comes: a model that thinks may be silent for long. */
export const streamedAnswerLimits: EgressLimits = {
  connectMs: 10_000,
  headersMs: 300_000,
  idleMs: 300_000,
  totalMs: 3_600_000,
  maxBodyBytes: 256 * MiB,
  maxDecodedBytes: 256 * MiB,
};
