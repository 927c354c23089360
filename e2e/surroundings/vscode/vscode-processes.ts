import { readdirSync, readFileSync } from 'node:fs';

/** What /proc tells of a process; empty if it has ended or is not ours to read. */
function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return ''; // it ended while we looked, or belongs to someone else
  }
}

/**
 * The living processes whose HOME is `home`: VS Code's extension hosts and terminals too, whatever
 * group or parent they have by now.
 */
export function processesAtHome(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => `\0${environmentOf(pid)}`.includes(`\0HOME=${home}\0`))
    .map(Number);
}

/** Ends them at once; those that ended by themselves meanwhile are as good. */
export function killProcesses(pids: readonly number[]): void {
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
}
