import path from 'node:path';
import type { Config } from '../process/config.ts';
import { StartError } from '../process/start-error.ts';
import type { Steps } from '../process/steps.ts';
import { backupsFolder } from './backup/automatic-backups.ts';
import { connect, disconnect, type PrismaClient } from './client.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { acquireHomeLock, type HomeLock } from './home-lock.ts';
import { meetsPooler } from './meets-pooler.ts';
import { prepareDatabase } from './prepare-database.ts';

/** The database, ready to use, and what has to be let go of at the end. */
export type OpenDatabase = {
  readonly prisma: PrismaClient;
  /** The owner's address: whoever has it is past row-level security. */
  readonly ownerUrl: string;
  /** The pool's address, for connections of their own. */
  readonly appUrl: string;
  /** What names the cluster the data lives on. */
  readonly cluster: string;
  /** Held in embedded mode only: an outside PostgreSQL serves any number of processes. */
  readonly lock: HomeLock | undefined;
  /** Settles with a sentence when the embedded PostgreSQL ends by itself. */
  readonly lost: Promise<string>;
  close(): Promise<void>;
};

const never = new Promise<string>(() => undefined);
const briefHoldMs = 5_000;
const pollMs = 100;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Takes the home's lock, waiting briefly for a command that is about to let go of it. */
export async function takeHome(home: string): Promise<HomeLock> {
  const deadline = Date.now() + briefHoldMs;
  for (;;) {
    const taken = acquireHomeLock(home);
    if (taken.ok) return taken.lock;
    const { pid, origin } = taken.holder ?? {};
    if (origin || Date.now() > deadline) {
      const who = pid ? ` (process ${pid}${origin ? `, ${origin}` : ''})` : '';
      throw new StartError(
        `Asterism is already running in ${home}${who}. Use that one, stop it, or set ASTERISM_HOME to another folder.`,
      );
    }
    await pause(pollMs);
  }
}

async function openOutside(config: Config, ownerUrl: string, migrations: string, steps: Steps) {
  const { appUrl, cluster } = await steps.run('Bringing its tables up to date', () =>
    prepareDatabase({
      ownerUrl,
      appUrl: config.databaseAppUrl,
      migrations,
      backups: backupsFolder(config.home),
    }),
  );
  const isPooler = config.databaseDirectUrl !== undefined || (await meetsPooler(appUrl));
  if (isPooler && !config.databaseDirectUrl)
    steps.note(
      `A pooler answers for the database at ${new URL(appUrl).host}: what other servers change is noticed late. Set DATABASE_DIRECT_URL to PostgreSQL itself`,
    );
  const prisma = connect(appUrl, { isPooler });
  return {
    prisma,
    ownerUrl,
    appUrl,
    cluster,
    lock: undefined,
    lost: never,
    close: () => disconnect(prisma),
  };
}

async function openEmbedded(
  config: Config,
  migrations: string,
  steps: Steps,
): Promise<OpenDatabase> {
  const lock = await takeHome(config.home);
  const lost = Promise.withResolvers<string>();
  try {
    const postgres = await steps.run('Opening the database', () =>
      startEmbeddedPostgres({
        home: config.home,
        onProgress: steps.note,
        onExit: (error) => lost.resolve(error.sentence),
        migrate: async (ownerUrl) => {
          await prepareDatabase({ ownerUrl, appUrl: undefined, migrations });
        },
      }),
    );
    try {
      const { appUrl, cluster } = await steps.run('Bringing its tables up to date', () =>
        prepareDatabase({
          ownerUrl: postgres.url,
          appUrl: undefined,
          migrations,
          backups: backupsFolder(config.home),
        }),
      );
      const prisma = connect(appUrl);
      return {
        prisma,
        ownerUrl: postgres.url,
        appUrl,
        cluster,
        lock,
        lost: lost.promise,
        async close() {
          await disconnect(prisma);
          await postgres.stop();
          lock.release();
        },
      };
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

/**
 * Opens the database of `config`: the one DATABASE_URL names, else the embedded one of the home.
 * Migrates it and connects as the role row-level security binds. Throws StartError.
 */
export function openDatabase(config: Config, root: string, steps: Steps): Promise<OpenDatabase> {
  const migrations = path.join(root, 'prisma/migrations');
  return config.databaseUrl
    ? openOutside(config, config.databaseUrl, migrations, steps)
    : openEmbedded(config, migrations, steps);
}
