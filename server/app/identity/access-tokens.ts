import * as z from 'zod/mini';
import { asUser, type PrismaClient, presenting } from '../db/client.ts';
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

/** Creates a bearer token and answers it, the only time it can be seen. */
export async function createAccessToken(
  prisma: PrismaClient,
  userId: string,
  request: { name: string; scopes: readonly Scope[] },
): Promise<string> {
  const token = newSecret('ast_');
  await asUser(prisma, userId, ({ tx }) =>
    tx.accessToken.create({
      data: {
        userId,
        name: request.name,
        scopes: [...new Set(request.scopes)],
        hash: secretHash(token),
      },
    }),
  );
  return token;
}

/** Who presents this token, or undefined if it is unknown or has expired. */
export async function readAccessToken(
  prisma: PrismaClient,
  token: string,
  now: Date,
): Promise<Principal | undefined> {
  const row = await presenting(prisma, secretHash(token), (tx) =>
    tx.accessToken.findFirst({ where: { hash: secretHash(token) } }),
  );
  if (!row || (row.expiresAt && row.expiresAt <= now)) return undefined;
  return { userId: row.userId, scopes: new Set(row.scopes as Scope[]), by: 'token' };
}
