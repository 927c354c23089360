import { mkdirSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { startEmbeddedPostgres } from '../app/db/embedded/start-embedded-postgres.ts';
import { acquireHomeLock } from '../app/db/home-lock.ts';
import { takeHome } from '../app/db/open-database.ts';
import { prepareDatabase } from '../app/db/prepare-database.ts';
import type { Config } from '../app/process/config.ts';
import { StartError } from '../app/process/start-error.ts';
import { askHolder, root } from './run-command.ts';

export const migrations = path.join(root, 'prisma/migrations');

/** Addresses of one database: its owner's, and that of the role row-level security binds. */
type Addresses = { readonly ownerUrl: string; readonly appUrl: string };

const addressesSchema = z.object({ ownerUrl: z.string(), appUrl: z.string() });

/** The path of a file as the person who ran npm means it. */
export const ownPath = (file: string): string =>
  path.resolve(process.env.INIT_CWD ?? process.cwd(), file);

/** Starts the embedded PostgreSQL of a home that nobody holds, as it is, for the length of `work`. */
export async function withStoppedHome<T>(
  config: Config,
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  mkdirSync(config.home, { recursive: true, mode: 0o700 });
  const lock = await takeHome(config.home);
  try {
    const postgres = await startEmbeddedPostgres({
      home: config.home,
      migrate: async (ownerUrl) => {
        await prepareDatabase({ ownerUrl, appUrl: undefined, migrations });
      },
    });
    try {
      return await work(postgres.url);
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
  }
}

/** The addresses a running server of this home works on; undefined if none runs. */
export async function runningDatabase(config: Config): Promise<Addresses | undefined> {
  const answer = await askHolder(config, 'database', {});
  return answer === undefined ? undefined : addressesSchema.parse(JSON.parse(answer));
}

/** Throws StartError while a server holds this home. */
export function refuseWhileRunning(config: Config): void {
  if (config.databaseUrl) return;
  mkdirSync(config.home, { recursive: true, mode: 0o700 });
  const taken = acquireHomeLock(config.home);
  if (!taken.ok)
    throw new StartError(
      `Asterism is running in ${config.home}; stop it, then restore. Nothing was changed.`,
    );
  taken.lock.release();
}
