import type { Client } from 'pg';
import { readTables, type Table } from './tables.ts';

/** How much text one batch of rows may hold, roughly, in bytes. */
const batchBytes = 8 * 1024 * 1024;
const mostRowsPerBatch = 1_000;

/** Every type's text form is read back to the same value under these settings. */
export const exactText = `
  SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres';
  SET bytea_output = 'hex'; SET extra_float_digits = 1; SET xmloption = 'content';
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;`;

/**
 * Copies the rows and sequences of schema public between two databases with the same migrations,
 * replacing what the target's migrations put there. Rows travel in batches, as text. Throws if the
 * target misses a table or a column, or ends with another number of rows.
 */
export async function copyPublicSchema(source: Client, target: Client): Promise<void> {
  await source.query(`${exactText} BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;`);
  // Foreign keys and triggers already did their work on the source.
  await target.query(`${exactText} SET session_replication_role = replica; BEGIN;`);
  const tables = await readTables(source);
  if (tables.length > 0) {
    const names = tables.map(({ name }) => name).join(', ');
    await target.query(`TRUNCATE ${names} CASCADE`);
  }
  for (const table of tables) await copyTable(source, target, table);
  await copySequences(source, target);
  for (const table of tables) await compareCounts(source, target, table);
  await target.query('COMMIT');
  await source.query('COMMIT');
  await target.query('ANALYZE');
}

async function copyTable(source: Client, target: Client, table: Table): Promise<void> {
  for await (const rows of eachBatch(source, table)) await insertRows(target, table, rows);
}

/** The rows of a table as texts, in batches; inside a transaction. */
export async function* eachBatch(
  source: Client,
  { name, columns }: Table,
): AsyncGenerator<(string | null)[][]> {
  if (columns.length === 0) return;
  const texts = columns.map((column) => `${column.name}::text`).join(', ');
  const size = await rowsPerBatch(source, name);
  await source.query(`DECLARE batch NO SCROLL CURSOR FOR SELECT ${texts} FROM ONLY ${name}`);
  for (;;) {
    const { rows } = await source.query<(string | null)[]>({
      text: `FETCH ${size} FROM batch`,
      rowMode: 'array',
    });
    if (rows.length === 0) break;
    yield rows;
  }
  await source.query('CLOSE batch');
}

/** Inserts rows given as texts: one array per column, so that any number is one statement. */
export const insertRows = (
  target: Client,
  { name, columns }: Table,
  rows: readonly (readonly (string | null)[])[],
): Promise<unknown> =>
  target.query(
    insertStatement(name, columns),
    columns.map((_, index) => rows.map((row) => row[index] ?? null)),
  );

function insertStatement(name: string, columns: Table['columns']): string {
  const names = columns.map((column) => column.name).join(', ');
  const inputs = columns.map((_, index) => `$${index + 1}::text[]`).join(', ');
  const values = columns.map((column, index) => `v.c${index}::${column.type}`).join(', ');
  const aliases = columns.map((_, index) => `c${index}`).join(', ');
  return `INSERT INTO ${name} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values} FROM unnest(${inputs}) AS v(${aliases})`;
}

async function rowsPerBatch(source: Client, name: string): Promise<number> {
  // A column of the alias's name would be taken for the whole row.
  const widest = `SELECT max(octet_length("whole row"::text))::text AS bytes
    FROM ONLY ${name} AS "whole row"`;
  const { rows } = await source.query<{ bytes: string | null }>(widest);
  const bytes = Math.max(1, Number(rows[0]?.bytes ?? 1));
  return Math.min(mostRowsPerBatch, Math.max(1, Math.floor(batchBytes / bytes)));
}

async function copySequences(source: Client, target: Client): Promise<void> {
  for (const sequence of await readSequences(source)) await setSequence(target, sequence);
}

/** Where a sequence stands; its name is ready to stand in SQL. */
export type Sequence = {
  readonly name: string;
  readonly value: string;
  readonly isCalled: boolean;
};

/** The sequences of schema public. */
export async function readSequences(source: Client): Promise<Sequence[]> {
  const { rows: names } = await source.query<{ name: string }>(
    `SELECT format('public.%I', relname) AS name FROM pg_class
     WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const state = `SELECT $1 AS name, last_value::text AS value, is_called AS "isCalled" FROM ${name}`;
    sequences.push(...(await source.query<Sequence>(state, [name])).rows);
  }
  return sequences;
}

/** Puts a sequence where it stood. */
export const setSequence = (
  target: Client,
  { name, value, isCalled }: Sequence,
): Promise<unknown> =>
  target.query('SELECT setval($1::regclass, $2::bigint, $3)', [name, value, isCalled]);

async function compareCounts(source: Client, target: Client, { name }: Table): Promise<void> {
  const count = async (client: Client): Promise<string | undefined> => {
    const { rows } = await client.query<{ count: string }>(
      `SELECT count(*)::text FROM ONLY ${name}`,
    );
    return rows[0]?.count;
  };
  const [before, after] = [await count(source), await count(target)];
  if (before !== after) throw new Error(`${name} had ${before} rows and has ${after} now`);
}
