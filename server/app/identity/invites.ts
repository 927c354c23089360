import { asJob, type PrismaClient, type UserDb } from '../db/client.ts';
import { newSecret, secretHash } from './secret.ts';
import { SignInError } from './sign-in-error.ts';

const lifetimeMs = 14 * 24 * 60 * 60 * 1000;

/** A new code that lets one person sign up; it lives 14 days and is seen only now. */
export async function createInvite(prisma: PrismaClient, now: Date): Promise<string> {
  const code = newSecret('inv_');
  await asJob(prisma, 'accounts', async ({ tx }) => {
    await tx.$executeRaw`DELETE FROM invites WHERE expires_at < now() - interval '1 day'`;
    await tx.invite.createMany({
      data: { hash: secretHash(code), expiresAt: new Date(now.getTime() + lifetimeMs) },
    });
  });
  return code;
}

/** Spends the invite that is presented, with whatever else its transaction does. */
export async function spendInvite({ tx }: UserDb, hash: string, now: Date): Promise<void> {
  const { count } = await tx.invite.updateMany({
    where: { hash, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) throw new SignInError('invite');
}
