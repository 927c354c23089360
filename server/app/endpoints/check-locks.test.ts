import { beforeAll, expect, test } from 'vitest';
import { startModelUpstream } from '../../testing/model-upstream.ts';
import { asSuperuser } from '../../testing/test-database.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { untilWaiting } from '../../testing/waiting-statements.ts';
import { asUser } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { deleteAccount } from '../identity/account.ts';
import { findOrCreateAccount } from '../identity/accounts.ts';
import { sqlLibraryStore } from '../sync/sql-library-store.ts';
import { recordHealth } from './record-health.ts';

const well = { ok: true, isLoading: false, responseTimeMs: 1 } as const;

let server: TestServer;
let people = 0;

beforeAll(async () => {
  server = await startTestServer();
});

/** Somebody new with an endpoint that answers. */
async function newPerson() {
  people += 1;
  const email = `locks-${people}@example.com`;
  const token = await server.token(email);
  const { id: userId } = await findOrCreateAccount(server.prisma, email);
  const upstream = await startModelUpstream(['one']);
  const made = await server.call(token, 'POST', '/api/local-models', {
    name: 'x',
    baseUrl: upstream.origin,
    endpointType: 'openai-compatible',
  });
  const { id } = (await made.json()) as { id: string };
  const change = (body: object) => server.call(token, 'PUT', `/api/local-models/${id}`, body);
  return { email, userId, id, change };
}

const check = (userId: string, id: string) =>
  flyAsUser(server.prisma, userId, (db) => recordHealth(db, id, well, new Date()));

/** Begins `works` one after the other while the endpoint is held, and lets it go once all wait. */
const whileHeld = <T>(id: string, works: readonly (() => Promise<T>)[]): Promise<T[]> =>
  asSuperuser(server.ownerUrl, async (client) => {
    await client.query('BEGIN');
    await client.query('SELECT FROM local_models WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const begun: Promise<T>[] = [];
    for (const work of works) {
      const one = work();
      one.catch(() => undefined); // awaited below
      begun.push(one);
      await untilWaiting(client, begun.length);
    }
    await client.query('COMMIT');
    return Promise.all(begun);
  });

test('a change that comes upon a check waits for it, and neither fails', async () => {
  const { userId, id, change } = await newPerson();
  const [checked, changed] = await whileHeld<unknown>(id, [
    () => check(userId, id),
    async () => (await change({ name: 'y' })).status,
  ]);
  expect(checked).toEqual({ changed: false });
  expect(changed).toBe(200);
});

test('an account that is deleted during a check is gone after it', async () => {
  const { email, userId, id } = await newPerson();
  const [checked, isDeleted] = await whileHeld<unknown>(id, [
    () => check(userId, id),
    () => deleteAccount(server.prisma, userId, email),
  ]);
  expect(checked).toEqual({ changed: false });
  expect(isDeleted).toBe(true);
});

test("nobody's check waits for a change of their library, nor the change for it", async () => {
  const { userId, id } = await newPerson();
  await asUser(server.prisma, userId, async (db) => {
    await sqlLibraryStore(db).takeTurn();
    expect(await check(userId, id)).toEqual({ changed: false });
  });
  await flyAsUser(server.prisma, userId, async (checking) => {
    await recordHealth(checking, id, well, new Date());
    await checking.sql.done();
    await asUser(server.prisma, userId, (db) => sqlLibraryStore(db).takeTurn());
  });
});
