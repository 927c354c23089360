import type { Scope } from './scope.ts';

/** Who makes a request, by what proof, and what that proof allows. */
export type Principal = {
  readonly userId: string;
  readonly scopes: ReadonlySet<Scope>;
  readonly by: 'token' | 'session';
};
