/**
 * Transactions of few round trips (decision 20): statements that do not need each other's answers
 * travel together, BEGIN and COMMIT among them, on the same pool and under the same policies.
 */
import type pg from 'pg';
import { type Job, type Prisma, type PrismaClient, poolOf, type UserSql } from './client.ts';
import { type Statements, statementsOver } from './statements.ts';

/** The texts of flights are few and fixed: each keeps one name, so PostgreSQL plans it once. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `asterism_${names.size}`;
  names.set(text, name);
  return name;
}

/** The rows of one statement about what is nobody's: reference data, which every role may read. */
export async function readShared<Row>(
  prisma: PrismaClient,
  { text, values }: Prisma.Sql,
): Promise<Row[]> {
  const { pool, isPrepared } = poolOf(prisma);
  const { rows } = await pool.query({ text, values, ...(isPrepared && { name: nameOf(text) }) });
  return rows;
}

const ignore = () => undefined;

/** What the policies go by; it ends with its transaction. */
type Setting = 'app.user_id' | 'app.presented_hash' | 'app.job';

async function fly<T>(
  prisma: PrismaClient,
  [setting, value]: readonly [Setting, string],
  work: (sql: Statements) => Promise<T>,
): Promise<T> {
  const { pool, isPrepared } = poolOf(prisma);
  const client = await pool.connect();
  client.on('error', ignore); // whatever runs on it fails, and is told
  const query = (text: string, values: unknown[]): Promise<pg.QueryResult> =>
    client.query({ text, values, ...(isPrepared && { name: nameOf(text) }) });
  const end = async (how: 'COMMIT' | 'ROLLBACK') => {
    let broken = false;
    try {
      return (await client.query(how)).command;
    } catch (error) {
      broken = true;
      throw error;
    } finally {
      client.removeListener('error', ignore);
      client.release(broken);
    }
  };
  const begun = Promise.all([
    client.query('BEGIN'),
    query('SELECT set_config($1, $2, true)', [setting, value]),
  ]);
  begun.catch(ignore); // awaited below
  const sql = statementsOver(async (statement: Prisma.Sql) => {
    const { rows } = await query(statement.text, statement.values);
    return rows;
  });
  let result: T;
  try {
    result = await work(sql);
  } catch (error) {
    await end('ROLLBACK').catch(ignore); // a connection that cannot is dropped, and rolls back so
    throw error;
  }
  const ended = end('COMMIT');
  ended.catch(ignore); // awaited below where something was written
  await begun;
  if (!sql.hasWritten()) return result;
  await sql.done();
  if ((await ended) !== 'COMMIT') throw new Error('The transaction was rolled back.');
  return result;
}

/** As {@link asUser}, for work that is all SQL: what only reads does not wait for its end. */
export const flyAsUser = <T>(
  prisma: PrismaClient,
  userId: string,
  work: (db: UserSql) => Promise<T>,
): Promise<T> => fly(prisma, ['app.user_id', userId], (sql) => work({ sql, userId } as UserSql));

/** As {@link presenting}, for a lookup in one statement. */
export const flyPresenting = <Row>(
  prisma: PrismaClient,
  hash: string,
  lookup: Prisma.Sql,
): Promise<Row[]> => fly(prisma, ['app.presented_hash', hash], (sql) => sql.rows<Row>(lookup));

/** As {@link asJob}, for work in one statement. */
export const flyAsJob = <Row>(
  prisma: PrismaClient,
  job: Job,
  statement: Prisma.Sql,
): Promise<Row[]> => fly(prisma, ['app.job', job], (sql) => sql.rows<Row>(statement));

/** As {@link flyAsJob}, for one statement that writes; settles once it is committed. */
export const writeAsJob = (prisma: PrismaClient, job: Job, statement: Prisma.Sql): Promise<void> =>
  fly(prisma, ['app.job', job], async (sql) => sql.run(statement));
