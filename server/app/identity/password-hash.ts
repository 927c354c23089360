import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { SignInError } from './sign-in-error.ts';

/** What OWASP's Password Storage Cheat Sheet asks of argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Two of libuv's four threads: files and names are still looked up while people sign in. */
const atOnce = 2;
/** About a second's work; who comes then is told to come again. */
const mostWaiting = 64;

const limit = pLimit(atOnce);

/** Off the main thread, in turn. Throws SignInError `busy` where too many wait already. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (limit.pendingCount >= mostWaiting) throw new SignInError('busy');
  return limit(work);
}

/** The same characters typed on another system are the same password. */
const plain = (password: string) => password.normalize('NFKC');

/** What is stored of a password: argon2id's own string (PHC), with a salt of its own. */
export const hashPassword = async (password: string): Promise<string> =>
  inTurn(() => hash(plain(password), cost));

/** Nobody's password, at today's cost. */
const nobodys = hash('', cost);

/**
 * Whether the password is the one behind `stored`. Where there is none it takes as long, so that
 * time does not tell who has an account.
 */
export const isPassword = async (stored: string | undefined, password: string): Promise<boolean> =>
  inTurn(async () => {
    const isSame = await verify(stored ?? (await nobodys), plain(password));
    return stored !== undefined && isSame;
  });
