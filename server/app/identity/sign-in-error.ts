/** Why somebody is not signed in, or an account not made. */
export type SignInProblem =
  | 'wrong'
  | 'busy'
  | 'often'
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

/**
 * An error and what caused it, in their own words alone: a provider's errors carry its answers,
 * and those have tokens and addresses that no log should.
 */
export function reasonOf(error: unknown): string {
  const words: string[] = [];
  for (let at = error; at instanceof Error; at = at.cause) words.push(at.message);
  return words.join(' < ');
}
