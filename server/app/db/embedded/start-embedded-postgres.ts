import { join, resolve } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { connectionUrl, ensureDatabase } from './connection.ts';
import { createData, dataFolder, findData, setAside } from './data-folders.ts';
import { type EmbeddedPostgresError, rethrowPlainly } from './embedded-postgres-error.ts';
import { initdb } from './initdb.ts';
import { oldBinaries } from './old-binaries.ts';
import { endOrphans } from './orphans.ts';
import { mendOwnership } from './ownership.ts';
import { rememberPassword, resetPassword } from './password.ts';
import { findPlace, type Place } from './place.ts';
import { startPostmaster } from './postmaster.ts';
import { processesOf } from './processes-of.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import type { RunMode } from './run-as.ts';
import { type Migrate, moveData } from './upgrade.ts';

export interface EmbeddedPostgresOptions {
  /** The folder of this installation, whose lock the caller holds. */
  readonly home: string;
  /** Brings an empty or older database to today's schema; called only when data moves. */
  readonly migrate: Migrate;
  readonly onProgress?: ((step: string) => void) | undefined;
  /** Called once if PostgreSQL ends without stop(). */
  readonly onExit?: ((error: EmbeddedPostgresError) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where the programs of earlier major versions are kept; `<home>/cache` if not given. */
  readonly cacheDir?: string | undefined;
  /** The release to run; the one installed with Asterism if not given. */
  readonly binaries?: PostgresBinaries | undefined;
  /** How root starts PostgreSQL; what works on this machine if not given. */
  readonly mode?: RunMode | undefined;
  /** Where the mode `nobody` keeps what it cannot reach in the home. */
  readonly stateDirectory?: string | undefined;
}

export interface EmbeddedPostgres {
  /** The superuser's address of the database `asterism`. */
  readonly url: string;
  /** As PostgreSQL says it, for example `17.10`. */
  readonly version: string;
  /** Fast shutdown; resolves when no process of it is left. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes with Asterism on the data of a home, creating or moving the data
 * first where needed. Throws an EmbeddedPostgresError for whatever a person can mend.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const home = resolve(options.home);
  try {
    return await start({ ...options, home });
  } catch (error) {
    return rethrowPlainly(error, home);
  }
}

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { home, onProgress, onExit, signal } = options;
  const place = await findPlace(options);
  const { location, binaries, runAs, password } = place;
  const found = findData(location, binaries.major);
  if (found.kind === 'none') {
    onProgress?.('Creating the database');
    await createData(location, binaries.major, async (draft) => {
      await initdb(draft, place);
      // The password is kept no sooner than a cluster has it, and no later than that is in place.
      rememberPassword(home, password);
    });
  }
  if (found.kind === 'older') await moveFromOlder(options, place, found.major);
  const cluster = { folder: dataFolder(location, binaries.major), binaries, runAs, password };
  await prepare(cluster, options, place.isPasswordNew && found.kind === 'current');
  signal?.throwIfAborted();
  onProgress?.(`Starting PostgreSQL ${binaries.version}`);
  const server = await startPostmaster(cluster, { onExit, signal });
  try {
    await ensureDatabase(server.port, password);
    signal?.throwIfAborted();
  } catch (error) {
    await server.stop();
    throw error;
  }
  const url = connectionUrl(server.port, password);
  return { url, version: binaries.version, stop: () => server.stop() };
}

async function moveFromOlder(
  options: EmbeddedPostgresOptions,
  place: Place,
  major: number,
): Promise<void> {
  const { home, migrate, onProgress, signal, cacheDir = join(home, 'cache') } = options;
  const { location, runAs, stateDirectory, password } = place;
  onProgress?.(`Moving your data from PostgreSQL ${major}`);
  const programs = await oldBinaries({ major, cacheDir, onProgress, signal });
  const binaries = await reachableBinaries(programs, runAs, stateDirectory);
  const old = { folder: dataFolder(location, major), binaries, runAs, password };
  await prepare(old, options, place.isPasswordNew);
  await createData(location, place.binaries.major, async (draft) => {
    const fresh = await initdb(draft, place);
    await moveData(old, fresh, migrate, signal);
  });
  setAside(location, major);
}

async function prepare(
  cluster: Cluster,
  { home, onProgress }: EmbeddedPostgresOptions,
  isPasswordLost: boolean,
): Promise<void> {
  if (processesOf(cluster.folder).length > 0) {
    onProgress?.('Waiting for an earlier PostgreSQL to stop');
  }
  await endOrphans(cluster.folder);
  await mendOwnership(cluster.folder, cluster.runAs);
  if (!isPasswordLost) return;
  await resetPassword(cluster);
  rememberPassword(home, cluster.password);
}
