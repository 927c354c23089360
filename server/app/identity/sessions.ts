import { type AppLoadContext, createCookie } from '@remix-run/node';
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

const attributes = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: lifetimeSeconds } as const;
const plain = createCookie('asterism_session', attributes);
/** No other host and no page without encryption can set a cookie of such a name. */
const ofHost = createCookie('__Host-asterism_session', { ...attributes, secure: true });

/** Whether a request came over https, as far as this server is told. */
export const isSecure = (request: Request): boolean => new URL(request.url).protocol === 'https:';

const cookieOf = (isSecure: boolean) => (isSecure ? ofHost : plain);

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
  return cookieOf(isSecure).serialize(secret);
}

/** The `Set-Cookie` value that makes the browser of `request` forget its session. */
export const forgetSession = (request: Request): Promise<string> =>
  cookieOf(isSecure(request)).serialize('', { maxAge: 0 });

/** Who holds the session of this request's cookie, or undefined. */
export async function readSession(
  prisma: PrismaClient,
  request: Request,
  now: Date,
): Promise<Principal | undefined> {
  const secret: unknown = await cookieOf(isSecure(request)).parse(request.headers.get('cookie'));
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

/** The headers that sign somebody in, in the browser of `request`. */
export async function signInHeaders(
  { prisma, now, address }: AppLoadContext,
  { userId, request }: { userId: string; request: Request },
): Promise<Headers> {
  const userAgent = request.headers.get('user-agent');
  const options = { now: now(), isSecure: isSecure(request), userAgent, address };
  return new Headers({
    'Set-Cookie': await startSession(prisma, userId, options),
    'Cache-Control': 'no-store',
  });
}
