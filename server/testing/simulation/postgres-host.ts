import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { libraryOf } from '@asterism/core/sync/replica.ts';
import pg from 'pg';
import { asUser, connect, disconnect, type PrismaClient } from '../../app/db/client.ts';
import { startEmbeddedPostgres } from '../../app/db/embedded/start-embedded-postgres.ts';
import { flyAsUser } from '../../app/db/flight.ts';
import { prepareDatabase } from '../../app/db/prepare-database.ts';
import { findOrCreateAccount } from '../../app/identity/accounts.ts';
import { sqlLibraryStore } from '../../app/sync/sql-library-store.ts';
import type { LibraryHost } from './library-host.ts';
import type { MakeHost } from './run-script.ts';

const migrations = path.join(import.meta.dirname, '../../../prisma/migrations');

/** Every table that holds what belongs to a person. */
const personalTables = `
  SELECT table_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' AND column_name = 'user_id'
    AND table_name NOT IN ('access_tokens', 'sessions')`;

/** What a backup of these people holds: rows as JSON, by table. */
async function rowsOf(owner: pg.Client, people: readonly string[]) {
  const { rows: tables } = await owner.query<{ name: string }>(personalTables);
  const held = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ rows: unknown }>(
      `SELECT coalesce(json_agg(t), '[]') AS rows FROM "${name}" t WHERE user_id = ANY($1)`,
      [people],
    );
    held.set(name, JSON.stringify(rows[0]?.rows));
  }
  const { rows: users } = await owner.query(
    'SELECT id, version, tombstone_floor FROM users WHERE id = ANY($1)',
    [people],
  );
  return { held, users };
}

type Rows = Awaited<ReturnType<typeof rowsOf>>;

async function putBack(owner: pg.Client, people: readonly string[], { held, users }: Rows) {
  // Foreign keys are checked by triggers, which a replica does not run: the order is no matter.
  await owner.query('BEGIN; SET LOCAL session_replication_role = replica');
  for (const [name, rows] of held) {
    await owner.query(`DELETE FROM "${name}" WHERE user_id = ANY($1)`, [people]);
    await owner.query(
      `INSERT INTO "${name}" SELECT * FROM json_populate_recordset(null::"${name}", $1)`,
      [rows],
    );
  }
  for (const { id, version, tombstone_floor: floor } of users)
    await owner.query('UPDATE users SET version = $2, tombstone_floor = $3 WHERE id = $1', [
      id,
      version,
      floor,
    ]);
  await owner.query('COMMIT');
}

async function createHost(
  prisma: PrismaClient,
  owner: pg.Client,
  people: readonly string[],
): Promise<LibraryHost> {
  const ids = new Map<string, string>();
  for (const person of people)
    ids.set(person, (await findOrCreateAccount(prisma, `${randomUUID()}@example.com`)).id);
  const idOf = (person: string) => ids.get(person) ?? '';
  const all = [...ids.values()];
  return {
    isOutside: true,
    async transaction(person, work, onCommit) {
      const result = await flyAsUser(prisma, idOf(person), (db) => work(sqlLibraryStore(db)));
      onCommit(result);
      return result;
    },
    peek: () => null,
    read: (person) =>
      asUser(prisma, idOf(person), async (db) => {
        const { puts, version } = await sqlLibraryStore(db).changed(randomUUID(), -1);
        const clients = await db.tx.syncClient.findMany();
        return {
          library: libraryOf(puts),
          version,
          clients: new Map(clients.map((client) => [client.id, client.lastMutationId])),
        };
      }),
    crash: () => undefined, // what is under way ends; only its answer is lost
    async backup() {
      const rows = await rowsOf(owner, all);
      return () => putBack(owner, all, rows);
    },
    async forgetClients(person) {
      await asUser(prisma, idOf(person), ({ tx }) => tx.syncClient.deleteMany());
    },
    raiseFloor: (person) =>
      asUser(prisma, idOf(person), async ({ tx, userId }) => {
        await tx.$executeRaw`UPDATE users SET tombstone_floor = version WHERE id = ${userId}::uuid`;
        await tx.tombstone.deleteMany();
      }),
  };
}

/** Runs `work` with hosts on one real PostgreSQL, which goes afterwards. */
export async function withPostgres<T>(work: (makeHost: MakeHost) => Promise<T>): Promise<T> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-simulation-'));
  const postgres = await startEmbeddedPostgres({ home, migrate: async () => undefined });
  const ownerUrl = postgres.url;
  const { appUrl } = await prepareDatabase({ ownerUrl, appUrl: undefined, migrations });
  const prisma = connect(appUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await work((_scheduler, _random, people) => createHost(prisma, owner, people));
  } finally {
    await owner.end();
    await disconnect(prisma);
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}
