import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The live PostgreSQL processes of a data folder, the postmaster (if it lives) first. They are
 * called postgres and have the folder as current folder: a recycled process id or somebody's shell
 * in that folder is not both.
 */
export function processesOf(folder: string): number[] {
  if (!existsSync(folder)) return [];
  const postmaster = recordedPostmaster(folder);
  if (process.platform !== 'linux')
    return postmaster !== null && isPostgres(postmaster) ? [postmaster] : [];
  const real = realpathSync(folder);
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isPostgresIn(real, name))
    .map(Number);
  return found.sort((a, b) => Number(b === postmaster) - Number(a === postmaster));
}

function recordedPostmaster(folder: string): number | null {
  const file = join(folder, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}

// Processes end while they are listed, and strangers' processes do not show their folder.
function isPostgresIn(folder: string, pid: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== folder) return false;
    return readFileSync(`/proc/${pid}/comm`, 'utf8') === 'postgres\n';
  } catch {
    return false;
  }
}

function isPostgres(pid: number): boolean {
  try {
    if (process.platform === 'win32') {
      const list = execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']);
      return list.toString().includes('"postgres.exe"');
    }
    return /\bpostgres\b/.test(
      execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString(),
    );
  } catch {
    return false;
  }
}
