import { createCookie } from '@remix-run/node';
import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asUser, Prisma, type PrismaClient } from '../db/client.ts';
import { flyPresenting } from '../db/flight.ts';
import { noteSignIn } from './accounts.ts';
import { isSeenDue } from './last-seen.ts';
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

type SignIn = { now: Date; isSecure: boolean; userAgent?: string | null; address?: string };

/** Signs a person in and answers the `Set-Cookie` value; `isSecure` on an https origin. */
export async function startSession(
  prisma: PrismaClient,
  userId: string,
  { now, isSecure, userAgent = null, address }: SignIn,
): Promise<string> {
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + lifetimeSeconds * 1000);
  await asUser(prisma, userId, async (db) => {
    const { id } = await db.tx.session.create({
      data: {
        userId,
        hash: secretHash(secret),
        createdAt: now,
        expiresAt,
        userAgent: userAgent?.slice(0, 300) ?? null,
      },
    });
    const actor: Actor = { by: 'session', proofId: id, ...(address && { address }) };
    noteAct(db, actor, { action: 'session.start' });
  });
  await noteSignIn(prisma, userId, now);
  return cookie.serialize(secret, { secure: isSecure });
}

/** The `Set-Cookie` value that makes a browser forget its session. */
export const forgetSession = (): Promise<string> => cookie.serialize('', { maxAge: 0 });

/** Who holds the session of this `Cookie` header, or undefined. */
export async function readSession(
  prisma: PrismaClient,
  header: string | null,
  now: Date,
): Promise<Principal | undefined> {
  const secret: unknown = await cookie.parse(header);
  if (typeof secret !== 'string') return undefined;
  const hash = secretHash(secret);
  const [row] = await flyPresenting<{ userId: string; id: string; lastSeenAt: Date | null }>(
    prisma,
    hash,
    Prisma.sql`
      SELECT user_id AS "userId", id, last_seen_at AS "lastSeenAt"
      FROM sessions WHERE hash = ${hash} AND expires_at > ${now}`,
  );
  if (!row) return undefined;
  const { userId, id } = row;
  if (isSeenDue(row.lastSeenAt, now))
    await asUser(prisma, userId, ({ tx }) =>
      tx.session.updateMany({ where: { userId, id }, data: { lastSeenAt: now } }),
    );
  return { userId, scopes: new Set(['read', 'write']), by: 'session', proofId: id };
}
