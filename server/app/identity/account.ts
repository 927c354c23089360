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
): Promise<void> {
  try {
    await asUser(prisma, userId, ({ tx }) =>
      tx.user.updateMany({ where: { id: userId }, data: { name, ...(email && { email }) } }),
    );
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new SignInError('taken', { cause: error });
    throw error;
  }
}

/** Signs this person out in every browser; connected surfaces and tokens stay. */
export const signOutEverywhere = (prisma: PrismaClient, userId: string): Promise<void> =>
  asUser(prisma, userId, (db) => endProofs(db, { sessionsBut: null }));

/** Forgets a way to sign in; answers whether it was there and not the last one. */
export const unlinkIdentity = (
  prisma: PrismaClient,
  userId: string,
  issuer: string,
): Promise<boolean> =>
  asUser(prisma, userId, async (db) => {
    const { hasPassword, identities } = await readAccount(db);
    if (!hasPassword && identities.every((identity) => identity.issuer === issuer)) return false;
    const { count } = await db.tx.linkedIdentity.deleteMany({ where: { userId, issuer } });
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
