import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asUser, type PrismaClient, presentingEmail } from '../db/client.ts';
import { endProofs } from './end-proofs.ts';
import { hashPassword, isPassword } from './password-hash.ts';
import type { Principal } from './principal.ts';

/** Asked for where there is no account, so that both cases make the same way. */
const nobody = '00000000-0000-0000-0000-000000000000';

const storedOf = (prisma: PrismaClient, userId: string): Promise<string | undefined> =>
  asUser(prisma, userId, async ({ tx }) => {
    const row = await tx.password.findUnique({ where: { userId }, select: { hash: true } });
    return row?.hash;
  });

/** Who signs in with e-mail and password; undefined for a wrong one, known address or not. */
export async function findByPassword(
  prisma: PrismaClient,
  { email, password }: { email: string; password: string },
): Promise<string | undefined> {
  const user = await presentingEmail(prisma, email, (tx) =>
    tx.user.findUnique({ where: { email }, select: { id: true } }),
  );
  const stored = await storedOf(prisma, user?.id ?? nobody);
  return (await isPassword(stored, password)) ? user?.id : undefined;
}

type Change = {
  readonly current: string | undefined;
  readonly next: string;
  readonly now: Date;
  readonly actor: Actor;
};

/**
 * Sets a password, against the current one if there is one, and signs out every other browser.
 * Answers whether the current one was right.
 */
export async function changePassword(
  prisma: PrismaClient,
  { userId, proofId }: Principal,
  { current, next, now, actor }: Change,
): Promise<boolean> {
  const stored = await storedOf(prisma, userId);
  if (stored !== undefined && !(await isPassword(stored, current ?? ''))) return false;
  const hash = await hashPassword(next);
  return asUser(prisma, userId, async (db) => {
    const data = { hash, changedAt: now };
    // Of two changes at once the second finds another password than the one it was asked for.
    const changed =
      stored === undefined
        ? await db.tx.password.createMany({ data: { userId, ...data }, skipDuplicates: true })
        : await db.tx.password.updateMany({ where: { userId, hash: stored }, data });
    if (changed.count === 0) return false;
    noteAct(db, actor, { action: 'password.change' });
    await endProofs(db, { sessionsBut: proofId });
    return true;
  });
}
