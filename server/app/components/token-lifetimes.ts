/** How long a token may live, in days, with what a person reads. */
export const lifetimes = [
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
  ['never', 'Never'],
] as const;

export type Lifetime = (typeof lifetimes)[number][0];

/** The form of a new token as it stands. */
export type TokenForm = {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: Lifetime;
};

export const blankToken: TokenForm = { name: '', scopes: ['read', 'write'], days: '90' };
