import { beforeAll, expect, test } from 'vitest';
import { asSuperuser, createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { asUser } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { forgetOldActs, keepActsDays } from './retention.ts';
import { noteAct } from './write-audit.ts';

let database: TestDatabase;
let anna: string;

beforeAll(async () => {
  database = await createTestDatabase();
  anna = await database.createPerson();
});

const note = (userId: string, target: string) =>
  asUser(database.prisma, userId, async (db) =>
    noteAct(db, { by: 'cli' }, { action: 'token.create', target }),
  );
const toldOf = (userId: string) =>
  asUser(database.prisma, userId, async ({ tx }) =>
    (await tx.auditEntry.findMany({ orderBy: { at: 'asc' } })).map(({ target }) => target),
  );

test('is appended to and never changed', async () => {
  await note(anna, 'kept');
  const asAnna = (sql: string) =>
    asUser(database.prisma, anna, ({ tx }) => tx.$executeRawUnsafe(sql));
  await expect(asAnna(`UPDATE audit_log SET target = 'other'`)).rejects.toThrow(
    /permission denied/,
  );
  await expect(asAnna('TRUNCATE audit_log')).rejects.toThrow(/permission denied/);
  expect(await asAnna('DELETE FROM audit_log')).toBe(0);
  const ben = await database.createPerson();
  await expect(
    asUser(database.prisma, ben, async (db) =>
      noteAct({ ...db, userId: anna }, { by: 'cli' }, { action: 'token.create' }),
    ),
  ).rejects.toThrow(/row-level security/);
  expect([await toldOf(anna), await toldOf(ben)]).toEqual([['kept'], []]);
});

test('tells nothing of what was rolled back, and all of what was not', async () => {
  const carl = await database.createPerson();
  const acts = ['flown', 'awaited'] as const;
  for (const how of acts) {
    const run = how === 'flown' ? flyAsUser : asUser;
    await expect(
      run(database.prisma, carl, async (db: Parameters<typeof noteAct>[0]) => {
        noteAct(db, { by: 'cli' }, { action: 'token.create', target: `${how}, rolled back` });
        throw new Error('after all');
      }),
    ).rejects.toThrow('after all');
    await run(database.prisma, carl, async (db: Parameters<typeof noteAct>[0]) =>
      noteAct(db, { by: 'cli' }, { action: 'token.create', target: how }),
    );
  }
  expect(await toldOf(carl)).toEqual([...acts]);
});

test('forgets what is older than it is kept, and nothing younger', async () => {
  const dora = await database.createPerson();
  await note(dora, 'old');
  await note(dora, 'nearly');
  const age = (target: string, days: number) =>
    asSuperuser(database.ownerUrl, (client) =>
      client.query(`UPDATE audit_log SET at = now() - $2 * interval '1 day' WHERE target = $1`, [
        target,
        days,
      ]),
    );
  await age('old', keepActsDays + 1);
  await age('nearly', keepActsDays - 1);
  expect(await forgetOldActs(database.prisma)).toBe(1);
  expect(await toldOf(dora)).toEqual(['nearly']);
});

test('goes with its person', async () => {
  const emil = await database.createPerson();
  await note(emil, 'gone');
  await asUser(database.prisma, emil, ({ tx }) => tx.user.deleteMany({ where: { id: emil } }));
  const left = await asSuperuser(database.ownerUrl, (client) =>
    client.query('SELECT FROM audit_log WHERE user_id = $1', [emil]),
  );
  expect(left.rowCount).toBe(0);
});
