import { asUser, type PrismaClient, presenting } from '../db/client.ts';
import { findOrCreateOwner } from './accounts.ts';
import { newSecret, secretHash } from './secret.ts';

const lifetimeMs = 15 * 60 * 1000;

/** A new one-time sign-in code for the owner; it lives 15 minutes. */
export async function createWelcomeCode(prisma: PrismaClient, now: Date): Promise<string> {
  const owner = await findOrCreateOwner(prisma);
  const code = newSecret();
  await asUser(prisma, owner.id, async ({ tx }) => {
    await tx.welcomeCode.deleteMany({ where: { expiresAt: { lt: now } } });
    await tx.welcomeCode.create({
      data: {
        userId: owner.id,
        hash: secretHash(code),
        expiresAt: new Date(now.getTime() + lifetimeMs),
      },
    });
  });
  return code;
}

/** Spends a code: the user it signs in, or undefined if it is unknown, expired or was used. */
export async function spendWelcomeCode(
  prisma: PrismaClient,
  code: string,
  now: Date,
): Promise<string | undefined> {
  const hash = secretHash(code);
  const found = await presenting(prisma, hash, (tx) =>
    tx.welcomeCode.findFirst({ where: { hash } }),
  );
  if (!found) return undefined;
  const { count } = await asUser(prisma, found.userId, ({ tx }) =>
    tx.welcomeCode.updateMany({
      where: { hash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    }),
  );
  return count === 1 ? found.userId : undefined;
}
