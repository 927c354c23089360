import { type Config, readProcessConfig } from '../app/process/config.ts';
import { StartError, sentenceOf } from '../app/process/start-error.ts';
import { root } from './run-command.ts';

/** Runs a command that tells what it did: its lines go to stdout, a failure to stderr. */
export async function runWork(work: (config: Config) => Promise<string>): Promise<void> {
  try {
    process.stdout.write(`${await work(readProcessConfig(root))}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exit(1);
  }
}

/** The one argument of a command. Throws StartError with its usage. */
export function onlyArgument(usage: string): string {
  const [argument, ...others] = process.argv.slice(2);
  if (argument && others.length === 0 && !argument.startsWith('-')) return argument;
  throw new StartError(`That is not how it is called. Usage: ${usage}`);
}
