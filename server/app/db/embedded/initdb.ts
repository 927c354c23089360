import { execFile } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { program } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { diagnose } from './diagnosis.ts';
import { commandAs, optionsAs } from './run-as.ts';

/**
 * Creates an empty cluster in `<draft>/data` and returns that folder. The draft must not exist; the
 * caller renames the data into place once it is whole, so a half-finished one is never taken.
 */
export async function initdb(draft: string, cluster: Omit<Cluster, 'folder'>): Promise<Cluster> {
  const { runAs, binaries, password } = cluster;
  const folder = join(draft, 'data');
  const passwordFile = join(draft, 'password');
  mkdirSync(folder, { recursive: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.owner !== null) {
    for (const path of [folder, passwordFile]) chownSync(path, runAs.owner.uid, runAs.owner.gid);
  }
  chmodSync(draft, runAs.mode === 'nobody' ? 0o711 : 0o700);
  chmodSync(folder, 0o700);
  const args = ['-D', folder, '-U', 'postgres', '--auth=scram-sha-256', '--encoding=UTF8'];
  args.push(`--pwfile=${passwordFile}`, ...localeArguments(binaries.major));
  try {
    const command = commandAs(runAs, program(binaries, 'initdb'), args);
    await promisify(execFile)(...command, optionsAs(runAs));
  } catch (error) {
    const log = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw await diagnose(draft, 'creating the database', log.trim().slice(-4000));
  }
  return { ...cluster, folder };
}

// PostgreSQL 17 brings C.UTF-8 itself, the same on every system; before, it was the system's, which
// macOS and Windows do not have.
function localeArguments(major: number): string[] {
  if (major >= 17) {
    return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  }
  return [process.platform === 'linux' ? '--locale=C.UTF-8' : '--locale=C'];
}
