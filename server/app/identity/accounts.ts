import { asJob, asUser, type PrismaClient } from '../db/client.ts';

/** The owner of a single-user installation, created on first use. */
export const findOrCreateOwner = (
  prisma: PrismaClient,
): Promise<{ id: string; signedIn: boolean }> =>
  asJob(prisma, 'accounts', async ({ tx }) => {
    await tx.$executeRaw`
      INSERT INTO users (name, is_owner) VALUES ('Local owner', true) ON CONFLICT DO NOTHING`;
    const owner = await tx.user.findFirstOrThrow({ where: { isOwner: true } });
    return { id: owner.id, signedIn: owner.signedInAt !== null };
  });

/** The account of `email`, created if it is missing; addresses are compared without case. */
export const findOrCreateAccount = (prisma: PrismaClient, email: string): Promise<{ id: string }> =>
  asJob(prisma, 'accounts', async ({ tx }) => {
    const address = email.toLowerCase();
    await tx.$executeRaw`
      INSERT INTO users (name, email) VALUES (${email}, ${address}) ON CONFLICT DO NOTHING`;
    return tx.user.findUniqueOrThrow({ where: { email: address }, select: { id: true } });
  });

/** Notes that this person has signed in once: the start no longer offers a sign-in link. */
export const noteSignIn = (prisma: PrismaClient, userId: string, now: Date): Promise<unknown> =>
  asUser(prisma, userId, ({ tx }) =>
    tx.user.updateMany({ where: { id: userId, signedInAt: null }, data: { signedInAt: now } }),
  );
