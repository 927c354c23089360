import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { StartError } from '../process/start-error.ts';

/** The advisory lock Prisma's own engine takes, so that both never migrate at once. */
const prismaLock = 72707369;

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Every migration in `folder`, in order, with the checksum Prisma would compute. */
export function readMigrations(folder: string) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name, 'migration.sql'));
      return {
        name,
        sql: sql.toString(),
        checksum: createHash('sha256').update(sql).digest('hex'),
      };
    });
}

async function applyOne(client: pg.Client, migration: ReturnType<typeof readMigrations>[number]) {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, migration.checksum, migration.name],
  );
  try {
    await client.query(migration.sql); // without parameters: one script, one transaction
  } catch (error) {
    const logs = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, logs]);
    throw error;
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

type MigrateOptions = {
  /** Called before a database that is in use is changed. */
  readonly beforeChange?: (() => Promise<unknown>) | undefined;
  /** Only these, not all of the folder. */
  readonly only?: ReadonlySet<string>;
};

/**
 * Applies what is missing from `folder` as `prisma migrate deploy` would, keeping the same books,
 * and answers the names applied. Throws StartError where an earlier migration failed or the
 * database is newer than this version.
 */
export async function migrate(
  client: pg.Client,
  folder: string,
  { beforeChange, only }: MigrateOptions = {},
): Promise<string[]> {
  const migrations = readMigrations(folder);
  await client.query('SELECT pg_advisory_lock($1)', [prismaLock]);
  try {
    await client.query(bookkeeping);
    const { rows } = await client.query<Applied>(
      'SELECT * FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at',
    );
    const failed = rows.find((row) => !row.finished_at);
    if (failed)
      throw new StartError(
        `The migration ${failed.migration_name} failed earlier and left the database half changed; restore a backup, or mend it and run prisma migrate resolve.`,
      );
    const known = new Set(migrations.map((migration) => migration.name));
    const stranger = rows.find((row) => !known.has(row.migration_name));
    if (stranger)
      throw new StartError(
        `The database was last used by a newer Asterism (it has the migration ${stranger.migration_name}); start that version instead.`,
      );
    const done = new Set(rows.map((row) => row.migration_name));
    const missing = migrations.filter(
      ({ name }) => !done.has(name) && (only === undefined || only.has(name)),
    );
    if (missing.length > 0 && done.size > 0) await beforeChange?.();
    for (const migration of missing) await applyOne(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [prismaLock]);
  }
}
