import { createCookie } from '@remix-run/node';
import * as z from 'zod/mini';

const lifetimeSeconds = 10 * 60;

/** What one way through another service is held against when it comes back to this browser. */
const attemptSchema = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The code of an invite, for somebody who may be new. */
  invite: z.optional(z.string()),
  /** The person who asked to have the identity added to their account. */
  linkTo: z.optional(z.string()),
});
export type SignInAttempt = z.infer<typeof attemptSchema>;

const cookie = createCookie('asterism_attempt', {
  httpOnly: true,
  sameSite: 'lax', // it comes back by a link of the other service's
  path: '/sign-in',
  maxAge: lifetimeSeconds,
});

/** The `Set-Cookie` value that keeps an attempt for ten minutes. */
export const keepAttempt = (attempt: SignInAttempt, isSecure: boolean): Promise<string> =>
  cookie.serialize(attempt, { secure: isSecure });

/** The attempt this browser began with `provider`, or undefined. */
export async function readAttempt(
  request: Request,
  provider: string,
): Promise<SignInAttempt | undefined> {
  const parsed = attemptSchema.safeParse(await cookie.parse(request.headers.get('cookie')));
  return parsed.success && parsed.data.provider === provider ? parsed.data : undefined;
}

/** The `Set-Cookie` value that forgets the attempt: it counts once. */
export const forgetAttempt = (): Promise<string> => cookie.serialize('', { maxAge: 0 });
