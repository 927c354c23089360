/**
 * Every npm script starts here, on whatever Node.js is there and with nothing installed. It brings
 * the packages in, makes what is out of date, and runs the task on the Node.js the project pins.
 */
import { existsSync } from 'node:fs';
import { prepare, projectNode, root } from './prepare.mjs';
import { runInForeground, runStep } from './run-step.mjs';
import { tasks } from './tasks.mjs';

const [name, ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task || !existsSync(root)) {
  console.error(`There is no task ${name}. There are: ${Object.keys(tasks).join(', ')}.`);
  process.exit(1);
}

await prepare(task.needs, task.progress === 'stderr' ? process.stderr : process.stdout);
process.exitCode = await task.run({ args, node: projectNode(), runInForeground, runStep });
