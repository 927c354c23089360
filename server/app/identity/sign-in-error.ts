/** Why somebody is not signed in, or an account not made. */
export type SignInProblem =
  | 'wrong'
  | 'busy'
  | 'taken'
  | 'invite'
  | 'closed'
  | 'identity-taken'
  | 'stale'
  | 'provider'
  | 'refused';

/** An expected end of a sign-in; its page has the words. */
export class SignInError extends Error {
  override name = 'SignInError';
  readonly problem: SignInProblem;

  constructor(problem: SignInProblem, options?: ErrorOptions) {
    super(`Not signed in: ${problem}.`, options);
    this.problem = problem;
  }
}
