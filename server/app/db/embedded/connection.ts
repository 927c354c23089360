import pg from 'pg';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** The name of Asterism's database in its own cluster. */
const databaseName = 'asterism';

/** The superuser's address of a database on a port of this machine. */
export function connectionUrl(port: number, password: string, database = databaseName): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Connects for the length of one piece of work. */
export async function withClient<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  // A lost connection rejects the query in progress; the event alone would end our process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Creates Asterism's database where an earlier start did not come so far. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  try {
    await withClient(connectionUrl(port, password), async (client) => client.query('SELECT 1'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ECONNREFUSED' || code === 'EPERM' || code === 'EACCES') throw blocked(error);
    // invalid_catalog_name
    if (code !== '3D000') throw error;
    await withClient(connectionUrl(port, password, 'postgres'), async (client) =>
      client.query(`CREATE DATABASE ${databaseName}`),
    );
  }
}

function blocked(cause: unknown): EmbeddedPostgresError {
  const sentence =
    'Asterism cannot connect to its database on 127.0.0.1: allow local connections in your firewall, or set DATABASE_URL to a PostgreSQL of your own.';
  return new EmbeddedPostgresError('no-port', sentence, { detail: String(cause), cause });
}
