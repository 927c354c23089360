import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import * as z from 'zod/mini';
import { type Actor, commandLine } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asUser, Prisma, type PrismaClient, type UserDb } from '../db/client.ts';
import { flyPresenting } from '../db/flight.ts';
import { isSeenDue } from './last-seen.ts';
import type { Principal } from './principal.ts';
import { type Scope, scopes } from './scope.ts';
import { newSecret, secretHash } from './secret.ts';

/** What the `token` command asks for. */
export const tokenRequestSchema = z.strictObject({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  user: z.optional(z.email({ error: 'is not an e-mail address' })),
  scopes: z.array(z.enum(scopes)).check(z.minLength(1)),
});
export type TokenRequest = z.infer<typeof tokenRequestSchema>;

type NewToken = {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** What holds it, when it comes by device sign-in. */
  readonly surfaceKind?: SurfaceKind;
  /** When it ends; never without it. */
  readonly expiresAt?: Date;
};

/** Adds a bearer token in a transaction of its person's and answers it, the only time it is seen. */
export async function addAccessToken(
  db: UserDb,
  request: NewToken,
  actor: Actor = commandLine,
): Promise<string> {
  const { tx, userId } = db;
  const { name, surfaceKind = null } = request;
  const token = newSecret('ast_');
  const { id, scopes } = await tx.accessToken.create({
    data: {
      userId,
      name,
      scopes: [...new Set(request.scopes)],
      surfaceKind,
      expiresAt: request.expiresAt ?? null,
      hash: secretHash(token),
    },
  });
  noteAct(db, surfaceKind ? { by: 'token', proofId: id } : actor, {
    action: 'token.create',
    target: name,
    details: { scopes, surfaceKind },
  });
  return token;
}

/** Creates a bearer token and answers it, the only time it can be seen. */
export const createAccessToken = (
  prisma: PrismaClient,
  userId: string,
  request: NewToken,
  actor: Actor = commandLine,
): Promise<string> => asUser(prisma, userId, (db) => addAccessToken(db, request, actor));

type TokenRow = {
  userId: string;
  id: string;
  scopes: Scope[];
  expiresAt: Date | null;
  lastSeenAt: Date | null;
};

/** Who presents this token, or undefined if it is unknown or has expired. */
export async function readAccessToken(
  prisma: PrismaClient,
  token: string,
  now: Date,
): Promise<Principal | undefined> {
  const hash = secretHash(token);
  const [row] = await flyPresenting<TokenRow>(
    prisma,
    hash,
    Prisma.sql`
      SELECT user_id AS "userId", id, scopes, expires_at AS "expiresAt", last_seen_at AS "lastSeenAt"
      FROM access_tokens WHERE hash = ${hash}`,
  );
  if (!row || (row.expiresAt && row.expiresAt <= now)) return undefined;
  const { userId, id } = row;
  if (isSeenDue(row.lastSeenAt, now))
    await asUser(prisma, userId, ({ tx }) =>
      tx.accessToken.updateMany({ where: { userId, id }, data: { lastSeenAt: now } }),
    );
  return { userId, scopes: new Set(row.scopes), by: 'token', proofId: id };
}

/** A token somebody made by hand, as its page lists it. */
export type ListedToken = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: Date;
  /** At most a minute behind; null if it was never used. */
  readonly lastSeenAt: Date | null;
  readonly expiresAt: Date | null;
};

/** The living tokens of this person that no surface got by device sign-in, newest first. */
export async function listTokens({ tx }: UserDb, now: Date): Promise<ListedToken[]> {
  const rows = await tx.accessToken.findMany({
    where: { surfaceKind: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, scopes: row.scopes as Scope[] }));
}
