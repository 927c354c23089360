/** `npm run --silent token -- --name NAME [--user EMAIL] [--scopes read,write,gateway]` */
import { parseArgs } from 'node:util';
import { tokenRequestSchema } from '../app/identity/access-tokens.ts';
import { issueToken } from '../app/identity/issue-token.ts';
import { scopes } from '../app/identity/scope.ts';
import { sentenceEnd } from '../app/net/sentence-end.ts';
import { StartError } from '../app/process/start-error.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run --silent token -- --name NAME [--user EMAIL] [--scopes ${scopes.join(',')}]`;

function readRequest(args: string[]) {
  const options = {
    name: { type: 'string' },
    user: { type: 'string' },
    scopes: { type: 'string' },
  } as const;
  let values: { name?: string; user?: string; scopes?: string };
  try {
    values = parseArgs({ args, options }).values;
  } catch (error) {
    throw new StartError(`${(error as Error).message}. Usage: ${usage}`);
  }
  const asked = values.scopes?.split(',').map((scope) => scope.trim()) ?? [...scopes];
  const parsed = tokenRequestSchema.safeParse({ ...values, scopes: asked }, { error: sentenceEnd });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StartError(`--${String(issue?.path[0])} ${issue?.message}. Usage: ${usage}`);
}

await runCommand('token', () => readRequest(process.argv.slice(2)), issueToken);
