import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { StartError } from '../process/start-error.ts';
import { jobQueues, jobSchema } from './job-queues.ts';

/** Servers that start at once install one after the other. */
const installLock = 72707371;

const isDenied = (error: unknown) => error instanceof pg.DatabaseError && error.code === '42501';

async function mayInstall(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT COALESCE(
       (SELECT pg_has_role(nspowner, 'MEMBER') FROM pg_namespace WHERE nspname = $1),
       has_database_privilege(current_database(), 'CREATE')) AS may`,
    [jobSchema],
  );
  return rows[0]?.may === true;
}

async function install(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [
    jobSchema,
  ]);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values as unknown[]) },
    schema: jobSchema,
    createSchema: rowCount === 0,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const { name, ...options } of jobQueues)
      if (!known.has(name)) await boss.createQueue(name, options);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Makes sure pg-boss has its schema and its queues, as their owner: the pool's role may make
 * neither. Throws StartError where the owner may not.
 */
export async function installJobs(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [installLock]);
  try {
    if (!(await mayInstall(client)))
      throw new StartError(
        `DATABASE_URL's role may not keep the schema ${jobSchema}. Let it own that schema (CREATE SCHEMA ${jobSchema} AUTHORIZATION …) or create it (GRANT CREATE ON DATABASE …).`,
      );
    await install(client);
  } catch (error) {
    await client.query('ROLLBACK');
    if (!isDenied(error)) throw error;
    throw new StartError(
      `DATABASE_URL's role may not change what is in the schema ${jobSchema}; make it the owner of the schema's tables, or drop the schema: it holds nothing that is not made anew.`,
    );
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [installLock]);
  }
}
