import type { PrismaClient } from '../db/client.ts';
import { createAccessToken, type TokenRequest } from './access-tokens.ts';
import { findOrCreateAccount, findOrCreateOwner } from './accounts.ts';

/** Makes the token the `token` command asks for, creating owner or account where missing. */
export async function issueToken(prisma: PrismaClient, request: TokenRequest): Promise<string> {
  const { id } = request.user
    ? await findOrCreateAccount(prisma, request.user)
    : await findOrCreateOwner(prisma);
  return createAccessToken(prisma, id, request);
}
