import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { commandLine } from '../audit/act.ts';
import { asJob, asNewcomer, asUser, presenting, presentingEmail } from '../db/client.ts';
import { findOrCreateAccount } from './accounts.ts';
import { createInvite } from './invites.ts';
import { linkIdentity } from './linked-identities.ts';
import { secretHash } from './secret.ts';
import { signUpWithPassword } from './sign-up.ts';

let database: TestDatabase;
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const email = 'anna@example.com';
let anna: string;

beforeAll(async () => {
  database = await createTestDatabase();
  anna = await signUpWithPassword(
    database.prisma,
    { name: 'Anna', email, invite: undefined, password: 'correct horse battery' },
    { policy: 'open', now, actor: commandLine },
  );
});

const newcomer = (invite: string) => ({
  name: 'Ben',
  email: `${randomUUID()}@example.com`,
  invite,
  password: 'correct horse battery',
});

test('an address shows its one account, and nothing else of it', async () => {
  await findOrCreateAccount(database.prisma, 'other@example.com');
  const seen = await presentingEmail(database.prisma, email, async (tx) => [
    (await tx.user.findMany()).map(({ id }) => id),
    await tx.password.findMany(),
    await tx.linkedIdentity.findMany(),
    await tx.$executeRaw`UPDATE users SET name = 'Eve'`,
    await tx.$executeRaw`DELETE FROM users`,
  ]);
  expect(seen).toEqual([[anna], [], [], 0, 0]);
  expect(await presentingEmail(database.prisma, '', (tx) => tx.user.findMany())).toEqual([]);
});

test('a password is seen by its person alone, also by no job', async () => {
  const { prisma } = database;
  const ben = await database.createPerson();
  expect(await asUser(prisma, anna, ({ tx }) => tx.password.count())).toBe(1);
  expect(await asUser(prisma, ben, ({ tx }) => tx.password.count())).toBe(0);
  expect(await asJob(prisma, 'accounts', ({ tx }) => tx.password.count())).toBe(0);
  const stolen = { userId: anna, hash: '$argon2id$stolen', changedAt: now };
  await expect(
    asUser(prisma, ben, ({ tx }) => tx.password.createMany({ data: stolen })),
  ).rejects.toThrow(/row-level security/);
});

test('an identity is found by who presents it, and made by its person alone', async () => {
  const { prisma } = database;
  const ben = await database.createPerson();
  const identity = { issuer: 'https://id.example', subject: '7', name: '', email, label: 'anna' };
  await asUser(prisma, anna, (db) => linkIdentity(db, identity, now));
  const hash = secretHash(JSON.stringify([identity.issuer, identity.subject]));
  const seen = await presenting(prisma, hash, (tx) => tx.linkedIdentity.findMany());
  expect(seen.map(({ userId }) => userId)).toEqual([anna]);
  expect(await asUser(prisma, ben, ({ tx }) => tx.linkedIdentity.count())).toBe(0);
  await expect(asUser(prisma, ben, (db) => linkIdentity(db, identity, now))).rejects.toMatchObject({
    problem: 'identity-taken',
  });
});

test('a newcomer makes no row for anybody else', async () => {
  const userId = randomUUID();
  await expect(
    asNewcomer(database.prisma, { userId, hash: '' }, ({ tx }) =>
      tx.password.createMany({ data: { userId: anna, hash: '$argon2id$x', changedAt: now } }),
    ),
  ).rejects.toThrow(/row-level security/);
});

test('an invite is stored as a hash, lives fourteen days and counts once', async () => {
  const { prisma } = database;
  const code = await createInvite(prisma, now);
  const { rows } = await asSuperuser(database.ownerUrl, (client) =>
    client.query('SELECT invites::text AS row FROM invites'),
  );
  expect(JSON.stringify(rows)).toContain(secretHash(code));
  expect(JSON.stringify(rows)).not.toContain(code);
  const signUp = (days: number) =>
    signUpWithPassword(prisma, newcomer(code), {
      policy: 'invite',
      now: later(days),
      actor: commandLine,
    });
  await expect(signUp(14)).rejects.toMatchObject({ problem: 'invite' });
  expect(await signUp(13.9)).toEqual(expect.any(String));
  await expect(signUp(1)).rejects.toMatchObject({ problem: 'invite' });
});

test('nobody lists invites, makes one or gives one back', async () => {
  const { prisma } = database;
  const hash = secretHash(await createInvite(prisma, now));
  expect(await prisma.invite.findMany()).toEqual([]);
  expect(await asUser(prisma, anna, ({ tx }) => tx.invite.findMany())).toEqual([]);
  expect(await asJob(prisma, 'accounts', ({ tx }) => tx.invite.findMany())).toEqual([]);
  const own = { hash: 'own', expiresAt: later(1) };
  await expect(
    presenting(prisma, 'own', (tx) => tx.invite.createMany({ data: own })),
  ).rejects.toThrow(/row-level security/);
  const spend = (usedAt: Date | null) =>
    presenting(prisma, hash, (tx) => tx.invite.updateMany({ data: { usedAt } }));
  expect((await spend(now)).count).toBe(1);
  expect((await spend(null)).count).toBe(0);
});

test('the clean-up takes only invites that ended a day ago', async () => {
  const { prisma } = database;
  const [living, ended] = [await createInvite(prisma, now), await createInvite(prisma, now)];
  await asSuperuser(database.ownerUrl, (client) =>
    client.query(`UPDATE invites SET expires_at = now() - interval '25 hours' WHERE hash = $1`, [
      secretHash(ended),
    ]),
  );
  await createInvite(prisma, now);
  const left = await asSuperuser(database.ownerUrl, (client) =>
    client.query('SELECT hash FROM invites WHERE hash = ANY($1)', [
      [living, ended].map(secretHash),
    ]),
  );
  expect(left.rows).toEqual([{ hash: secretHash(living) }]);
});
