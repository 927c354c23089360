import type { Cluster } from './cluster.ts';
import { connectionUrl, ensureDatabase, withClient } from './connection.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { copyPublicSchema } from './logical-copy.ts';
import { startPostmaster } from './postmaster.ts';

/** Brings the database behind a superuser's URL to the schema of this Asterism. */
export type Migrate = (url: string) => Promise<void>;

/** Moves every row from the cluster of an earlier major version into a fresh one; both stopped. */
export async function moveData(
  from: Cluster,
  to: Cluster,
  migrate: Migrate,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await withServer(from, migrate, signal, (oldUrl) =>
      withServer(to, migrate, signal, (newUrl) =>
        withClient(oldUrl, (source) =>
          withClient(newUrl, (target) => copyPublicSchema(source, target)),
        ),
      ),
    );
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof EmbeddedPostgresError) throw cause;
    const sentence = `Your data could not be moved from PostgreSQL ${from.binaries.major} to ${to.binaries.major}; it is untouched in ${from.folder}: start the earlier Asterism, and report this.`;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedPostgresError('upgrade-failed', sentence, { detail, cause });
  }
}

async function withServer(
  cluster: Cluster,
  migrate: Migrate,
  signal: AbortSignal | undefined,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const server = await startPostmaster(cluster, { signal });
  try {
    await ensureDatabase(server.port, cluster.password);
    const url = connectionUrl(server.port, cluster.password);
    await migrate(url);
    signal?.throwIfAborted();
    await work(url);
  } finally {
    await server.stop();
  }
}
