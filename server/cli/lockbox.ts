/**
 * `npm run lockbox -- rotate`: a new data key for every stored value, beside a server or without.
 * `npm run lockbox -- forget`: gives up what is stored where the secret key is lost.
 */
import { connect, disconnect, type PrismaClient } from '../app/db/client.ts';
import { openDatabase } from '../app/db/open-database.ts';
import { WrongKeyError } from '../app/lockbox/master-key.ts';
import { forgetLockbox, openMasterKey } from '../app/lockbox/open-lockbox.ts';

import { rotateLockbox } from '../app/lockbox/rotate.ts';
import type { Config } from '../app/process/config.ts';
import { StartError } from '../app/process/start-error.ts';
import { writeSteps } from '../app/process/steps.ts';
import { runningDatabase } from './own-database.ts';
import { root } from './run-command.ts';
import { onlyArgument, runWork } from './run-work.ts';

const usage = 'npm run lockbox -- rotate | forget';
const say = (line: string) => process.stdout.write(`${line}\n`);

async function rotate(config: Config, prisma: PrismaClient): Promise<string> {
  const master = await openMasterKey(config, prisma);
  const { keyId, moved, resumed } = await rotateLockbox(prisma, master, (sum) =>
    say(`  ${sum} moved`),
  );
  const how = resumed ? 'Went on with an interrupted rotation: ' : '';
  return `${how}${moved} stored keys moved to the data key ${keyId}; older data keys are gone.`;
}

async function forget(config: Config, prisma: PrismaClient): Promise<string> {
  try {
    await openMasterKey(config, prisma);
  } catch (error) {
    if (!(error instanceof WrongKeyError)) throw error;
    const count = await forgetLockbox(prisma);
    return `${count} stored keys were given up; enter them again. The next start makes what it needs.`;
  }
  throw new StartError('The secret key fits what is stored; nothing was forgotten.');
}

const works: Record<string, typeof rotate> = { rotate, forget };

await runWork(async (config) => {
  const work = works[onlyArgument(usage)];
  if (!work) throw new StartError(`That is not how it is called. Usage: ${usage}`);
  const running = await runningDatabase(config);
  const database = running
    ? undefined
    : await openDatabase(
        config,
        root,
        writeSteps((line) => process.stderr.write(line)),
      );
  const prisma = database?.prisma ?? connect(running?.appUrl ?? '', { connections: 2 });
  try {
    return await work(config, prisma);
  } finally {
    await (database ? database.close() : disconnect(prisma));
  }
});
