import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EmbeddedPostgresError } from './embedded/embedded-postgres-error.ts';
import { type Owner, startOwner } from './embedded/fixtures/owner.ts';
import { makeScratch, removeScratch, type Scratch } from './embedded/fixtures/scratch.ts';
import { acquireHomeLock } from './home-lock.ts';

let scratch: Scratch;
let home: string;
const owners: Owner[] = [];

beforeEach(() => {
  scratch = makeScratch('private');
  home = join(scratch.root, 'new', 'home');
});

afterEach(async () => {
  for (const owner of owners.splice(0)) await owner.kill();
  await removeScratch(scratch);
});

function own(order: object): Owner {
  const owner = startOwner(order);
  owners.push(owner);
  return owner;
}

test('creates a private home and is exclusive within a process until released', () => {
  const first = acquireHomeLock(home);
  if (!first.ok) throw new Error('refused');
  expect(statSync(home).mode & 0o777).toBe(0o700);
  for (const name of ['lock.sqlite', 'lock.json']) {
    expect(statSync(join(home, name)).mode & 0o777).toBe(0o600);
  }
  expect(acquireHomeLock(home)).toEqual({ ok: false, holder: { pid: process.pid, origin: null } });
  first.lock.setOrigin('http://127.0.0.1:4000');
  const holder = { pid: process.pid, origin: 'http://127.0.0.1:4000' };
  expect(acquireHomeLock(home)).toEqual({ ok: false, holder });
  first.lock.release();
  first.lock.release();
  expect(existsSync(join(home, 'lock.json'))).toBe(false);
  const second = acquireHomeLock(home);
  expect(second.ok).toBe(true);
  if (second.ok) second.lock.release();
});

test('names the other process, and is free the moment that is killed', async () => {
  const owner = own({ home, isLockOnly: true, origin: 'http://127.0.0.1:4321' });
  expect(await owner.next()).toEqual({ isHeld: true });
  const holder = { pid: owner.child.pid, origin: 'http://127.0.0.1:4321' };
  expect(acquireHomeLock(home)).toEqual({ ok: false, holder });
  expect(await own({ home }).next()).toEqual({ refused: holder });
  await owner.kill();
  const next = acquireHomeLock(home);
  expect(next.ok).toBe(true);
  if (next.ok) next.lock.release();
});

test('a holder file that makes no sense does not matter', async () => {
  const owner = own({ home, isLockOnly: true });
  await owner.next();
  writeFileSync(join(home, 'lock.json'), '{"pid":');
  expect(acquireHomeLock(home)).toEqual({ ok: false, holder: null });
});

test('an impossible home is a plain sentence', () => {
  const file = join(scratch.root, 'file');
  writeFileSync(file, '');
  expect(() => acquireHomeLock(join(file, 'home'))).toThrow(EmbeddedPostgresError);
  expect(() => acquireHomeLock(file)).toThrow(/may not use/);
});
