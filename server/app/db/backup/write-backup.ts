import { createHash } from 'node:crypto';
import type pg from 'pg';
import { StartError } from '../../process/start-error.ts';
import { withClient } from '../embedded/connection.ts';
import { eachBatch, exactText, readSequences } from '../embedded/logical-copy.ts';
import { readTables, type Table } from '../embedded/tables.ts';
import { type BackupHeader, backupFormat } from './backup-format.ts';
import { letOwnerRead } from './owner-policies.ts';
import { writeWholeFile } from './whole-file.ts';

export type BackupSummary = { readonly tables: number; readonly rows: number };

/** The migrations a database has; none where Asterism was never there. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows: found } = await client.query(
    `SELECT to_regclass('public._prisma_migrations') AS t`,
  );
  if (found[0]?.t === null) return [];
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
}

async function countRows(client: pg.Client, { name }: Table): Promise<number> {
  const { rows } = await client.query<{ rows: string }>(
    `SELECT count(*)::text AS rows FROM ONLY ${name}`,
  );
  return Number(rows[0]?.rows);
}

async function readHeader(client: pg.Client, tables: Table[], now: Date): Promise<BackupHeader> {
  const migrations = await appliedMigrations(client);
  if (migrations.length === 0)
    throw new StartError('There is nothing to back up: Asterism has never run on this database.');
  const counted: BackupHeader['tables'] = [];
  for (const table of tables)
    counted.push({
      name: table.name,
      columns: table.columns.map((column) => column.name),
      // A table without columns has rows that hold nothing.
      rows: table.columns.length === 0 ? 0 : await countRows(client, table),
    });
  return {
    asterism: 'backup',
    format: backupFormat,
    createdAt: now.toISOString(),
    migrations,
    tables: counted,
    sequences: await readSequences(client),
  };
}

async function* backupLines(
  client: pg.Client,
  tables: Table[],
  header: BackupHeader,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(header);
  for (const [at, table] of tables.entries())
    for await (const rows of eachBatch(client, table)) yield line({ table: at, rows });
  yield `${JSON.stringify({ sha256: hash.digest('hex') })}\n`;
}

/**
 * Writes one consistent snapshot of the database at `ownerUrl` to `file`, beside whoever works on
 * it. Stored keys stay encrypted; their master key is not in it. Throws StartError.
 */
export const writeBackup = (ownerUrl: string, file: string, now: Date): Promise<BackupSummary> =>
  withClient(ownerUrl, async (client) => {
    await letOwnerRead(client);
    await client.query(`${exactText} BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;`);
    const tables = await readTables(client);
    const header = await readHeader(client, tables, now);
    await writeWholeFile(file, backupLines(client, tables, header));
    await client.query('COMMIT');
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0);
    return { tables: tables.length, rows };
  });
