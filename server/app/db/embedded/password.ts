import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { program } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { commandAs, optionsAs } from './run-as.ts';
import { writeDurably } from './write-durably.ts';

/** The superuser's password of a home; a new one, not yet remembered, where there is none. */
export function superuserPassword(home: string): { password: string; isNew: boolean } {
  const file = passwordFile(home);
  const known = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
  if (known !== '') return { password: known, isNew: false };
  return { password: randomBytes(32).toString('hex'), isNew: true };
}

/** Keeps the password that the cluster of this home has. */
export function rememberPassword(home: string, password: string): void {
  writeDurably(passwordFile(home), `${password}\n`);
}

/** Gives a stopped cluster the password it is called with, after the password file was lost. */
export async function resetPassword({ folder, binaries, runAs, password }: Cluster): Promise<void> {
  const args = ['--single', '-D', folder, 'postgres'];
  const child = spawn(...commandAs(runAs, program(binaries, 'postgres'), args), {
    ...optionsAs(runAs),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  child.stdin.end(`ALTER USER postgres PASSWORD '${password}'\n`);
  const [code] = await once(child, 'close');
  if (code === 0) return;
  const sentence = `The password file of the database in ${folder} was lost and could not be made anew: bring back the file postgres-password.`;
  throw new EmbeddedPostgresError('start-failed', sentence, { detail: log });
}

function passwordFile(home: string): string {
  return join(home, 'postgres-password');
}
