import { createCookie } from '@remix-run/node';
import { asUser, type PrismaClient, presenting } from '../db/client.ts';
import { noteSignIn } from './accounts.ts';
import type { Principal } from './principal.ts';
import { newSecret, secretHash } from './secret.ts';

const lifetimeDays = 90;
const lifetimeSeconds = lifetimeDays * 24 * 60 * 60;

const cookie = createCookie('asterism_session', {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  maxAge: lifetimeSeconds,
});

/** Signs a person in and answers the `Set-Cookie` value; `isSecure` on an https origin. */
export async function startSession(
  prisma: PrismaClient,
  userId: string,
  { now, isSecure }: { now: Date; isSecure: boolean },
): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + lifetimeSeconds * 1000);
  await asUser(prisma, userId, ({ tx }) =>
    tx.session.create({ data: { userId, hash: secretHash(secret), expiresAt } }),
  );
  await noteSignIn(prisma, userId, now);
  return cookie.serialize(secret, { secure: isSecure });
}

/** Who holds the session of this `Cookie` header, or undefined. */
export async function readSession(
  prisma: PrismaClient,
  header: string | null,
  now: Date,
): Promise<Principal | undefined> {
  const secret: unknown = await cookie.parse(header);
  if (typeof secret !== 'string') return undefined;
  const row = await presenting(prisma, secretHash(secret), (tx) =>
    tx.session.findFirst({ where: { hash: secretHash(secret), expiresAt: { gt: now } } }),
  );
  if (!row) return undefined;
  return { userId: row.userId, scopes: new Set(['read', 'write']), by: 'session' };
}
