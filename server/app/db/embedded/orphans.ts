import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error.ts';
import { processesOf } from './processes-of.ts';

/** What is tried on an orphan in turn, and for how long each may take, in milliseconds. */
const measures: readonly { signal: NodeJS.Signals | null; patience: number }[] = [
  // Its own watchdog is at work.
  { signal: null, patience: 2_000 },
  { signal: 'SIGINT', patience: 15_000 },
  { signal: 'SIGQUIT', patience: 10_000 },
  { signal: 'SIGKILL', patience: 5_000 },
];

/**
 * Ends what is left of PostgreSQL in a data folder whose home this process holds: an orphan of a
 * parent that was killed. Afterwards no process of that folder lives.
 */
export async function endOrphans(folder: string): Promise<void> {
  for (const { signal, patience } of measures) {
    if (signal !== null) send(processesOf(folder), signal);
    if (await areGone(folder, patience)) {
      // Its process id may belong to somebody else by now, and PostgreSQL would then not start.
      if (process.platform !== 'win32') rmSync(join(folder, 'postmaster.pid'), { force: true });
      return;
    }
  }
  const sentence = `An earlier PostgreSQL still runs in ${folder} (process ${processesOf(folder)[0]}) and cannot be ended: restart this computer, then start Asterism again.`;
  throw new EmbeddedPostgresError('start-failed', sentence);
}

async function areGone(folder: string, patience: number): Promise<boolean> {
  const end = performance.now() + patience;
  while (processesOf(folder).length > 0) {
    if (performance.now() > end) return false;
    await delay(25);
  }
  return true;
}

// Only the postmaster is asked politely, as it ends its own processes; SIGKILL is for all.
function send(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of signal === 'SIGKILL' ? pids : pids.slice(0, 1)) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      const hasEnded = error instanceof Error && 'code' in error && error.code === 'ESRCH';
      if (!hasEnded) throw error;
    }
  }
}
