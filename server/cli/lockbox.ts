/** `npm run lockbox -- rotate`: a new data key for every stored value, beside a server or without. */
import { connect, disconnect } from '../app/db/client.ts';
import { openDatabase } from '../app/db/open-database.ts';
import { openMasterKey } from '../app/lockbox/open-lockbox.ts';
import { rotateLockbox } from '../app/lockbox/rotate.ts';
import { StartError } from '../app/process/start-error.ts';
import { writeSteps } from '../app/process/steps.ts';
import { runningDatabase } from './own-database.ts';
import { root } from './run-command.ts';
import { onlyArgument, runWork } from './run-work.ts';

const usage = 'npm run lockbox -- rotate';
const say = (line: string) => process.stdout.write(`${line}\n`);

await runWork(async (config) => {
  if (onlyArgument(usage) !== 'rotate')
    throw new StartError(`That is not how it is called. Usage: ${usage}`);
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
    const master = await openMasterKey(config, prisma);
    const { keyId, moved, resumed } = await rotateLockbox(prisma, master, (sum) =>
      say(`  ${sum} moved`),
    );
    const how = resumed ? 'Went on with an interrupted rotation: ' : '';
    return `${how}${moved} stored keys moved to the data key ${keyId}; older data keys are gone.`;
  } finally {
    await (database ? database.close() : disconnect(prisma));
  }
});
