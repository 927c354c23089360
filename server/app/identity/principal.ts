import type { Scope } from './scope.ts';

/** Who makes a request, by what proof, and what that proof allows. */
export type Principal = {
  readonly userId: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly by: 'token' | 'session';
  /** The token's or session's own id: what its end is announced under. */
  readonly proofId: string;
};
