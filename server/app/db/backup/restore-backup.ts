import pg from 'pg';
import { StartError } from '../../process/start-error.ts';
import { withClient } from '../embedded/connection.ts';
import { exactText, insertRows, readSequences, setSequence } from '../embedded/logical-copy.ts';
import { readTables, type Table } from '../embedded/tables.ts';
import { migrate, readMigrations } from '../migrate.ts';
import { backUpAutomatically } from './automatic-backups.ts';
import type { BackupHeader } from './backup-format.ts';
import { emptySchema } from './empty-schema.ts';
import { readBackup, verifyBackup } from './read-backup.ts';
import { inOrderOfReferences } from './reference-order.ts';
import { appliedMigrations } from './write-backup.ts';

export type RestoreOptions = {
  readonly ownerUrl: string;
  readonly file: string;
  /** The folder of this version's migrations. */
  readonly migrations: string;
  /** Where what was there before is kept. */
  readonly backups: string;
};

/** What a restore brought back, and where what was there before is kept. */
export type Restored = {
  readonly createdAt: string;
  readonly rows: number;
  readonly before?: string;
};

const lockPatience = '10s';

function refuseNewer(file: string, header: BackupHeader, migrations: string): void {
  const known = new Set(readMigrations(migrations).map(({ name }) => name));
  const stranger = header.migrations.find((name) => !known.has(name));
  if (stranger)
    throw new StartError(
      `The backup ${file} was made by a newer Asterism (it has the migration ${stranger}); nothing was changed. Restore it with that version.`,
    );
}

/** Sessions of others on this database: a server, a pooler or a person. */
async function refuseWhileUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ others: string }>(
    `SELECT count(*)::text AS others FROM pg_stat_activity WHERE datname = current_database()
       AND pid <> pg_backend_pid() AND usename IS NOT NULL AND backend_type = 'client backend'`,
  );
  const others = Number(rows[0]?.others);
  if (others > 0)
    throw new StartError(
      `The database is in use (${others} other connection${others === 1 ? '' : 's'}); stop every Asterism server on it and restore again. Nothing was changed.`,
    );
}

/** Keys and triggers already did their work where the rows come from. */
async function setTriggersAside(client: pg.Client): Promise<boolean> {
  await client.query('SAVEPOINT asking');
  try {
    await client.query('SET LOCAL session_replication_role = replica');
    return true;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== '42501') throw error;
    await client.query('ROLLBACK TO asking; SET CONSTRAINTS ALL DEFERRED');
    return false;
  }
}

type Chosen = { readonly table: Table; readonly at: number };

/** The table of each place in the header, as this database has it. */
function choose(header: BackupHeader, tables: Table[], file: string): Chosen[] {
  return header.tables.map(({ name, columns }, at) => {
    const known = tables.find((table) => table.name === name);
    const chosen = columns.map((column) => known?.columns.find((one) => one.name === column));
    if (!known || !chosen.every((column) => column !== undefined))
      throw new StartError(
        `The backup ${file} does not fit its own schema (${name}); nothing was changed.`,
      );
    return { table: { name, columns: chosen }, at };
  });
}

/** Fills the tables pass by pass where one must wait for another, else in one. */
async function load(client: pg.Client, header: BackupHeader, file: string): Promise<void> {
  const tables = await readTables(client);
  const chosen = choose(header, tables, file);
  if (tables.length > 0)
    await client.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`);
  const isFree = await setTriggersAside(client);
  const passes = isFree ? [chosen] : await inOrderOfReferences(client, chosen);
  for (const pass of passes) {
    const places = new Map(pass.map(({ at, table }) => [at, table]));
    for await (const part of readBackup(file)) {
      const table = 'rows' in part ? places.get(part.table) : undefined;
      if (table && 'rows' in part) await insertRows(client, table, part.rows);
    }
  }
  if (isFree) await client.query('SET LOCAL session_replication_role = origin');
  const sequences = new Set((await readSequences(client)).map(({ name }) => name));
  for (const sequence of header.sequences)
    if (sequences.has(sequence.name)) await setSequence(client, sequence);
}

/** Lets the owner past row-level security for `work`, inside the transaction. */
async function pastPolicies(client: pg.Client, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('public.%I', relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity`,
  );
  for (const { name } of rows)
    await client.query(`ALTER TABLE ${name} NO FORCE ROW LEVEL SECURITY`);
  await work();
  for (const { name } of rows) await client.query(`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`);
}

async function replace(client: pg.Client, header: BackupHeader, options: RestoreOptions) {
  const { file, migrations } = options;
  await client.query(`${exactText} BEGIN; SET LOCAL lock_timeout = '${lockPatience}'`);
  await emptySchema(client);
  await migrate(client, migrations, { only: new Set(header.migrations) });
  await pastPolicies(client, async () => {
    await load(client, header, file);
    // Clients know by it that this is other data, start over and offer what they had.
    await client.query('UPDATE instance SET epoch = gen_random_uuid()');
  });
  await migrate(client, migrations);
  // Data keys that encrypt nothing must not tie the data to a master key of another machine.
  await client.query(`SET LOCAL app.job = 'lockbox';
    DELETE FROM lockbox_keys WHERE NOT EXISTS (SELECT FROM lockbox)`);
  await client.query('COMMIT');
}

/**
 * Replaces everything in the database by a backup, in one transaction, and brings it to today's
 * schema. What was there is backed up before. Throws StartError; then nothing was changed.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { ownerUrl, file, migrations, backups } = options;
  const header = await verifyBackup(file);
  refuseNewer(file, header, migrations);
  return withClient(ownerUrl, async (client) => {
    await refuseWhileUsed(client);
    const isUsed = (await appliedMigrations(client)).length > 0;
    const before = isUsed
      ? await backUpAutomatically(ownerUrl, backups, 'before-restore')
      : undefined;
    await replace(client, header, options);
    await client.query('ANALYZE');
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
    return { createdAt: header.createdAt, rows, ...(before !== undefined && { before }) };
  });
}
