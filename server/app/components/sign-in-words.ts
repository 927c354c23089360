import type { SignInProblem } from '../identity/sign-in-error.ts';

type Said = { readonly status: number; readonly title: string; readonly sentence: string };

const said: Record<SignInProblem, Said> = {
  wrong: {
    status: 401,
    title: 'That did not fit',
    sentence: 'E-mail and password do not belong together. Check both and try again.',
  },
  busy: {
    status: 503,
    title: 'Too many at once',
    sentence: 'Very many people are signing in at this moment. Try again in a few seconds.',
  },
  often: {
    status: 429,
    title: 'Too many attempts',
    sentence: 'That was tried very often for this address. Wait a few minutes and try again.',
  },
  taken: {
    status: 409,
    title: 'This address is taken',
    sentence: 'An account has this e-mail address already. If it is yours, sign in with it.',
  },
  invite: {
    status: 403,
    title: 'An invite is needed',
    sentence: 'This invite is not known, was used or has expired. Ask for another one.',
  },
  closed: {
    status: 403,
    title: 'Nobody new, for now',
    sentence: 'This Asterism takes no new accounts. Ask whoever runs it.',
  },
  'identity-taken': {
    status: 409,
    title: 'It belongs to another account',
    sentence: 'That account is connected to somebody else here. Disconnect it there first.',
  },
  stale: {
    status: 400,
    title: 'This way in has ended',
    sentence: 'It works once, for ten minutes and in the browser where it began. Start again.',
  },
  provider: {
    status: 502,
    title: 'It did not answer as it should',
    sentence: 'Signing in there did not work. Try again; the log of the server has the cause.',
  },
  refused: {
    status: 403,
    title: 'You were not signed in',
    sentence: 'You said no there, and nothing was changed.',
  },
};

/** A sign-in that did not work, in words, with its HTTP status. */
export const signInWords = (problem: SignInProblem): Said => said[problem];

/** The status and headers of the page that says so; `seconds` is how long to wait. */
export const signInStatus = (problem: SignInProblem, seconds = 3): ResponseInit => ({
  status: said[problem].status,
  ...((problem === 'busy' || problem === 'often') && {
    headers: { 'Retry-After': String(seconds) },
  }),
});
