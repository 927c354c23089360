import { randomUUID } from 'node:crypto';
import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { asNewcomer, type PrismaClient, type UserDb } from '../db/client.ts';
import type { SignUpPolicy } from './accounts-config.ts';
import { spendInvite } from './invites.ts';
import { type ForeignIdentity, linkIdentity } from './linked-identities.ts';
import { hashPassword } from './password-hash.ts';
import { secretHash } from './secret.ts';
import { SignInError } from './sign-in-error.ts';

type Newcomer = {
  readonly name: string;
  readonly email: string | null;
  /** The code of an invite, as it was typed. */
  readonly invite: string | undefined;
};

type Terms = { readonly policy: SignUpPolicy; readonly now: Date; readonly actor: Actor };

/** Creates an account and what it signs in by, all or nothing; answers its id. */
async function createAccount(
  prisma: PrismaClient,
  { name, email, invite }: Newcomer,
  { policy, now, actor }: Terms,
  addCredential: (db: UserDb) => Promise<unknown>,
): Promise<string> {
  if (policy === 'closed') throw new SignInError('closed');
  if (policy === 'invite' && !invite) throw new SignInError('invite');
  const hash = policy === 'invite' ? secretHash(invite ?? '') : '';
  const userId = randomUUID();
  await asNewcomer(prisma, { userId, hash }, async (db) => {
    // The invite first: without one nobody learns whose address is taken.
    if (policy === 'invite') await spendInvite(db, hash, now);
    const isNew = await db.tx.$executeRaw`
      INSERT INTO users (id, name, email) VALUES (${userId}::uuid, ${name}, ${email})
      ON CONFLICT DO NOTHING`;
    if (isNew === 0) throw new SignInError('taken');
    await addCredential(db);
    noteAct(db, actor, { action: 'account.create' });
  });
  return userId;
}

/** Signs somebody up with e-mail and password. Throws SignInError. */
export async function signUpWithPassword(
  prisma: PrismaClient,
  newcomer: Newcomer & { readonly password: string },
  terms: Terms,
): Promise<string> {
  if (terms.policy === 'closed') throw new SignInError('closed');
  const hash = await hashPassword(newcomer.password);
  return createAccount(prisma, newcomer, terms, ({ tx, userId }) =>
    tx.password.create({ data: { userId, hash, changedAt: terms.now } }),
  );
}

/** Signs somebody up as another service knows them. Throws SignInError. */
export const signUpWithIdentity = (
  prisma: PrismaClient,
  identity: ForeignIdentity,
  invite: string | undefined,
  terms: Terms,
): Promise<string> =>
  createAccount(prisma, { name: identity.name, email: identity.email, invite }, terms, (db) =>
    linkIdentity(db, identity, terms.now),
  );
