/** How long a token may live, in days, with what a person reads. */
export const lifetimes = [
  ['30', 'In 30 days'],
  ['90', 'In 90 days'],
  ['365', 'In a year'],
  ['never', 'Never'],
] as const;

/** The form of a new token as it stands. */
export type TokenForm = {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly days: (typeof lifetimes)[number][0];
};

export const blankToken: TokenForm = { name: '', scopes: ['read', 'write'], days: '90' };
