import { type PrismaClient, presenting, type UserDb } from '../db/client.ts';
import { secretHash } from './secret.ts';
import { SignInError } from './sign-in-error.ts';

/** A person as another service knows them. */
export type ForeignIdentity = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** An address the service itself has checked; null otherwise. */
  readonly email: string | null;
  /** What the person is called there, to be recognised. */
  readonly label: string;
};

type Key = Pick<ForeignIdentity, 'issuer' | 'subject'>;

const hashOf = ({ issuer, subject }: Key) => secretHash(JSON.stringify([issuer, subject]));

/** Whose identity this is; undefined if nobody's. An e-mail address plays no part in it. */
export async function findByIdentity(prisma: PrismaClient, key: Key): Promise<string | undefined> {
  const hash = hashOf(key);
  const found = await presenting(prisma, hash, (tx) =>
    tx.linkedIdentity.findUnique({ where: { hash }, select: { userId: true } }),
  );
  return found?.userId;
}

/** Lets this person sign in by that identity too. Throws SignInError if it is another person's. */
export async function linkIdentity(
  { tx, userId }: UserDb,
  identity: ForeignIdentity,
  now: Date,
): Promise<void> {
  const { issuer, subject, label } = identity;
  const hash = hashOf(identity);
  await tx.$executeRaw`
    INSERT INTO linked_identities (user_id, issuer, subject, hash, label, linked_at)
    VALUES (${userId}::uuid, ${issuer}, ${subject}, ${hash}, ${label}, ${now})
    ON CONFLICT DO NOTHING`;
  const own = await tx.linkedIdentity.findFirst({ where: { userId, hash } });
  if (!own) throw new SignInError('identity-taken');
}
