import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Owner, startOwner } from './fixtures/owner.ts';
import {
  makeScratch,
  modes,
  query,
  removeScratch,
  type Scratch,
  until,
} from './fixtures/scratch.ts';
import { processesOf } from './processes-of.ts';

describe.each(modes)('as %s', (mode) => {
  let scratch: Scratch;
  let data: string;
  const owners: Owner[] = [];

  beforeEach(() => {
    scratch = makeScratch('open');
    data = join(scratch.home, 'postgres-17');
  });

  afterEach(async () => {
    for (const owner of owners.splice(0)) await owner.kill();
    await removeScratch(scratch);
  });

  async function own(): Promise<{ owner: Owner; url: string }> {
    const { home, stateDirectory } = scratch;
    const owner = startOwner({ home, mode, stateDirectory });
    owners.push(owner);
    const { url } = await owner.next();
    return { owner, url: String(url) };
  }

  async function ownWithStar(): Promise<{ owner: Owner; url: string }> {
    const owned = await own();
    await query(owned.url, 'CREATE TABLE star (id int); INSERT INTO star VALUES (7)');
    return owned;
  }

  async function expectStar(): Promise<void> {
    const { url } = await own();
    expect(await query(url, 'SELECT id FROM star')).toEqual([{ id: 7 }]);
  }

  test('PostgreSQL ends by itself after its owner was killed, and keeps the data', async () => {
    const { owner } = await ownWithStar();
    const watchdog = watchdogOf(data);
    await owner.kill();
    await until(() => processesOf(data).length === 0 && !isAlive(watchdog));
    await expectStar();
  });

  test('the next start does not wait for the watchdog to be done', async () => {
    const { owner } = await ownWithStar();
    await owner.kill();
    await expectStar();
  });

  test('all killed at once: nothing is lost', async () => {
    const { owner } = await ownWithStar();
    const backends = processesOf(data);
    process.kill(-watchdogOf(data), 'SIGKILL');
    owner.child.kill('SIGKILL');
    for (const pid of backends.filter(isAlive)) process.kill(pid, 'SIGKILL');
    await owner.kill();
    await expectStar();
  });

  test('an orphan without its watchdog is stopped, never taken over', async () => {
    const { owner } = await ownWithStar();
    const [postmaster = 0] = processesOf(data);
    const watchdog = watchdogOf(data);
    const watcher = children(watchdog).filter((pid) => pid !== postmaster);
    for (const pid of [...watcher, owner.child.pid ?? 0, watchdog]) process.kill(pid, 'SIGKILL');
    await until(() => !isAlive(watchdog));
    expect(isAlive(postmaster)).toBe(true);
    await expectStar();
    expect(processesOf(data)[0]).not.toBe(postmaster);
  });

  test('the death of PostgreSQL or of its watchdog is told to the owner', async () => {
    const first = await ownWithStar();
    process.kill(processesOf(data)[0] ?? 0, 'SIGKILL');
    expect(await first.owner.next()).toEqual({ exit: 'stopped-by-itself' });
    expect(processesOf(data)).toEqual([]);
    await first.owner.kill();

    const second = await own();
    process.kill(watchdogOf(data), 'SIGKILL');
    expect(await second.owner.next()).toEqual({ exit: 'stopped-by-itself' });
    expect(processesOf(data)).toEqual([]);
    await second.owner.kill();
    await expectStar();
  });
});

/** The shell that started the postmaster; it leads the process group. */
function watchdogOf(data: string): number {
  const [postmaster = 0] = processesOf(data);
  return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${postmaster}/status`, 'utf8'))?.[1]);
}

function children(pid: number): number[] {
  const list = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return list.trim().split(' ').map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
