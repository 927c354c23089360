import path from 'node:path';
import type { PrismaClient } from '../app/db/client.ts';
import { acquireHomeLock } from '../app/db/home-lock.ts';
import { openDatabase } from '../app/db/open-database.ts';
import { type Config, readProcessConfig } from '../app/process/config.ts';
import { askServer } from '../app/process/control.ts';
import { StartError, sentenceOf } from '../app/process/start-error.ts';
import { writeSteps } from '../app/process/steps.ts';

export const root = path.join(import.meta.dirname, '../..');
const patienceMs = 90_000;
const pollMs = 100;

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Asks the server that holds the home, waiting while it is still starting; undefined if none does. */
export async function askHolder(
  config: Config,
  command: string,
  body: unknown,
): Promise<string | undefined> {
  if (config.databaseUrl) return undefined;
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const taken = acquireHomeLock(config.home);
    if (taken.ok) {
      taken.lock.release();
      return undefined;
    }
    const answer = await askServer(config.home, command, body);
    if (answer && 'result' in answer) return answer.result;
    if (answer) throw new StartError(answer.error);
    if (Date.now() > deadline)
      throw new StartError(
        `The process that holds ${config.home} does not answer; stop it and try again.`,
      );
    await pause(pollMs);
  }
}

/**
 * Runs one command of the command line: on the running server of this home, else on the database
 * itself. Its answer alone goes to stdout, everything else to stderr.
 */
export async function runCommand<T>(
  name: string,
  read: () => T,
  onDatabase: (prisma: PrismaClient, request: T, config: Config) => Promise<string>,
): Promise<void> {
  try {
    const request = read();
    const config = readProcessConfig(root);
    let answer = await askHolder(config, name, request);
    if (answer === undefined) {
      const steps = writeSteps((line) => process.stderr.write(line));
      const database = await openDatabase(config, root, steps);
      try {
        answer = await onDatabase(database.prisma, request, config);
      } finally {
        await database.close();
      }
    }
    process.stdout.write(`${answer}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}
