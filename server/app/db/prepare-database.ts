import pg from 'pg';
import { installJobs } from '../jobs/install-jobs.ts';
import { StartError } from '../process/start-error.ts';
import { readClusterName } from '../sync/epoch.ts';
import { keepAppRole } from './app-role.ts';
import { backUpAutomatically } from './backup/automatic-backups.ts';
import { migrate } from './migrate.ts';

const oldestSupported = 14;

async function connectOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    const { host, pathname } = new URL(url);
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new StartError(
      `The database at ${host}${pathname} cannot be reached (${why}). Check DATABASE_URL and that PostgreSQL is running.`,
    );
  }
}

/**
 * Brings the database at `ownerUrl` up to date and answers the address the pool uses.
 * Throws StartError for an unreachable, too old or too new database.
 */
export async function prepareDatabase(options: {
  ownerUrl: string;
  appUrl: string | undefined;
  migrations: string;
  /** Where a backup is kept before a database in use is migrated. */
  backups?: string;
}): Promise<{ appUrl: string; applied: string[]; cluster: string }> {
  const client = await connectOwner(options.ownerUrl);
  try {
    const { rows } = await client.query<{ v: number }>(
      `SELECT current_setting('server_version_num')::int / 10000 AS v`,
    );
    const major = rows[0]?.v ?? 0;
    if (major < oldestSupported)
      throw new StartError(
        `The database is PostgreSQL ${major}; Asterism needs ${oldestSupported} or later.`,
      );
    const { backups } = options;
    const applied = await migrate(client, options.migrations, {
      beforeChange:
        backups === undefined
          ? undefined
          : () => backUpAutomatically(options.ownerUrl, backups, 'before-migration'),
    });
    await installJobs(client);
    const appUrl = await keepAppRole(client, options.ownerUrl, options.appUrl);
    return { appUrl, applied, cluster: await readClusterName(client) };
  } finally {
    await client.end();
  }
}
