import type { Actor } from '../audit/act.ts';
import type { Scope } from './scope.ts';

/** Who makes a request, by what proof, and what that proof allows. */
export type Principal = {
  readonly userId: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly by: 'token' | 'session';
  /** The token's or session's own id: what its end is announced under. */
  readonly proofId: string;
};

/** Who the audit log says did what this request does. */
export const actorOf = (
  { by, proofId }: Principal,
  { address }: { readonly address: string },
): Actor => ({ by, proofId, address });
