import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from './vscode-lock.ts';

const silent = () => undefined;
const unique = (name: string) => `${name}-${process.pid}`;

test('one works at a time, and the next is told that it waits', async () => {
  const name = unique('turns');
  const gate = Promise.withResolvers<void>();
  const waits = Promise.withResolvers<void>();
  const order: string[] = [];
  const first = withLock(name, silent, async () => {
    order.push('first begins');
    await gate.promise;
    order.push('first ends');
  });
  const second = withLock(name, waits.resolve, async () => order.push('second'));
  await waits.promise;
  gate.resolve();
  await Promise.all([first, second]);
  expect(order).toEqual(['first begins', 'first ends', 'second']);
});

test('work that fails lets go', async () => {
  const name = unique('failure');
  const failing = withLock(name, silent, () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(await withLock(name, silent, async () => 'free')).toBe('free');
});

test('a holder that is killed lets go', async () => {
  const name = unique('killed');
  const lock = path.join(import.meta.dirname, 'vscode-lock.ts');
  const program = `
    const { withLock } = await import(${JSON.stringify(lock)});
    await withLock(${JSON.stringify(name)}, () => {}, () => {
      console.log('held');
      return new Promise((done) => setTimeout(done, 60_000));
    });`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', program]);
  await once(holder.stdout, 'data');
  const waits = Promise.withResolvers<void>();
  const next = withLock(name, waits.resolve, async () => 'mine');
  await waits.promise;
  holder.kill('SIGKILL');
  expect(await next).toBe('mine');
});
