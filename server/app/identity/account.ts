import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asUser, Prisma, type PrismaClient, type UserDb } from '../db/client.ts';
import { endProofs } from './end-proofs.ts';
import { SignInError } from './sign-in-error.ts';

/** An account as its own page shows it. */
export type Account = {
  readonly name: string;
  readonly email: string | null;
  readonly hasPassword: boolean;
  readonly identities: readonly { readonly issuer: string; readonly label: string }[];
};

/** This person's account. */
export async function readAccount({ tx, userId }: UserDb): Promise<Account> {
  const { password, linkedIdentities, ...user } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      name: true,
      email: true,
      password: { select: { changedAt: true } },
      linkedIdentities: { select: { issuer: true, label: true }, orderBy: { linkedAt: 'asc' } },
    },
  });
  return { ...user, hasPassword: password !== null, identities: linkedIdentities };
}

type Profile = { readonly name: string; readonly email?: string };

/** Changes name and, if it is given, e-mail address. Throws SignInError `taken`. */
export async function changeProfile(
  prisma: PrismaClient,
  userId: string,
  { name, email }: Profile,
  actor: Actor,
): Promise<void> {
  try {
    await asUser(prisma, userId, async (db) => {
      const before = await readAccount(db);
      if (email && email !== before.email) noteAct(db, actor, { action: 'account.email' });
      await db.tx.user.updateMany({
        where: { id: userId },
        data: { name, ...(email && { email }) },
      });
    });
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new SignInError('taken', { cause: error });
    throw error;
  }
}

/** Signs this person out in every browser; connected surfaces and tokens stay. */
export const signOutEverywhere = (
  prisma: PrismaClient,
  userId: string,
  actor: Actor,
): Promise<void> =>
  asUser(prisma, userId, async (db) => {
    noteAct(db, actor, { action: 'session.end-all' });
    await db.sql.done(); // noted while the one that does it still has its name
    await endProofs(db, { sessionsBut: null });
  });

/** Forgets a way to sign in; answers whether it was there and not the last one. */
export const unlinkIdentity = (
  prisma: PrismaClient,
  userId: string,
  issuer: string,
  actor: Actor,
): Promise<boolean> =>
  asUser(prisma, userId, async (db) => {
    const { hasPassword, identities } = await readAccount(db);
    if (!hasPassword && identities.every((identity) => identity.issuer === issuer)) return false;
    const target = identities.find((identity) => identity.issuer === issuer)?.label ?? null;
    const { count } = await db.tx.linkedIdentity.deleteMany({ where: { userId, issuer } });
    if (count > 0) noteAct(db, actor, { action: 'identity.disconnect', target });
    return count > 0;
  });

/** What has to be typed before an account is deleted. */
export const deletionWord = ({ name, email }: Pick<Account, 'name' | 'email'>): string =>
  email ?? name;

/** Deletes this person and everything of theirs, if `typed` is right; open streams end. */
export const deleteAccount = (
  prisma: PrismaClient,
  userId: string,
  typed: string,
): Promise<boolean> =>
  asUser(prisma, userId, async (db) => {
    const account = await readAccount(db);
    if (typed.trim().toLowerCase() !== deletionWord(account).trim().toLowerCase()) return false;
    await endProofs(db, 'all');
    await db.tx.user.deleteMany({ where: { id: userId } }); // every table of theirs cascades
    return true;
  });
