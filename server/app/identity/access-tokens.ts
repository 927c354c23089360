import type { SurfaceKind } from '@asterism/core/protocol/device.ts';
import * as z from 'zod/mini';
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
export async function addAccessToken({ tx, userId }: UserDb, request: NewToken): Promise<string> {
  const token = newSecret('ast_');
  await tx.accessToken.create({
    data: {
      userId,
      name: request.name,
      scopes: [...new Set(request.scopes)],
      surfaceKind: request.surfaceKind ?? null,
      expiresAt: request.expiresAt ?? null,
      hash: secretHash(token),
    },
  });
  return token;
}

/** Creates a bearer token and answers it, the only time it can be seen. */
export const createAccessToken = (
  prisma: PrismaClient,
  userId: string,
  request: NewToken,
): Promise<string> => asUser(prisma, userId, (db) => addAccessToken(db, request));

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
