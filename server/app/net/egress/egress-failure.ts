/** What went wrong on the way to an address that a person gave; for code that decides. */
export type EgressFailureKind =
  | 'bad-address'
  | 'blocked-address'
  | 'dns'
  | 'refused'
  | 'unreachable'
  | 'tls'
  | 'not-http'
  | 'closed'
  | 'timeout'
  | 'too-slow'
  | 'too-large'
  | 'redirects'
  | 'bad-request'
  | 'aborted';

/** A failure for people: what happened, and the likely fix. Neither holds a path, query or key. */
export type EgressFailure = {
  readonly kind: EgressFailureKind;
  readonly sentence: string;
  readonly fix: string;
  /** The system's or the parser's own code, for the log. */
  readonly code?: string;
};

/** An {@link EgressFailure} on its way through streams and sockets. */
export class EgressError extends Error {
  override name = 'EgressError';
  readonly failure: EgressFailure;

  constructor(failure: EgressFailure, cause?: unknown) {
    super(failure.sentence, { cause });
    this.failure = failure;
  }
}

/** An {@link EgressError} of a kind. */
export const egressError = (kind: EgressFailureKind, sentence: string, fix: string) =>
  new EgressError({ kind, sentence, fix });
