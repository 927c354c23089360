import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

let echo: Server;
let proxy: FaultProxy;
let heard = '';

/** Says everything back. */
beforeEach(async () => {
  heard = '';
  echo = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk;
      socket.write(chunk);
    });
    socket.on('end', () => socket.end());
  });
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  proxy = await startFaultProxy(`http://127.0.0.1:${(echo.address() as AddressInfo).port}`);
});
afterEach(async () => {
  await proxy.close();
  await new Promise((done) => echo.close(done));
});

async function caller() {
  const socket: Socket = connect(proxy.port, '127.0.0.1');
  const said = { text: '', end: '' };
  socket.on('data', (chunk) => (said.text += chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => (said.end = error.code ?? ''));
  socket.on('end', () => (said.end = 'end'));
  await once(socket, 'connect');
  return { socket, said };
}

test('passes what is said and its end', async () => {
  const { socket, said } = await caller();
  socket.end('hello');
  await expect.poll(() => said).toEqual({ text: 'hello', end: 'end' });
});

test('cuts what is open and what is opened', async () => {
  const { socket, said } = await caller();
  socket.write('a');
  await expect.poll(() => said.text).toBe('a');
  proxy.set({ kind: 'cut' });
  await expect.poll(() => said.end).toBe('ECONNRESET');
  await expect(caller()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('loses both directions while the connection stays open, then lets others through', async () => {
  const { socket, said } = await caller();
  proxy.set({ kind: 'silence', of: 'both' });
  socket.write('lost');
  await expect.poll(() => proxy.lost()).toBe(4);
  proxy.set({ kind: 'none' });
  socket.write('too');
  await expect.poll(() => proxy.lost()).toBe(7);
  const other = await caller();
  other.socket.write('b');
  await expect.poll(() => other.said.text).toBe('b');
  expect(heard).toBe('b');
  expect(said).toEqual({ text: '', end: '' });
  socket.destroy();
});

test('loses answers alone', async () => {
  const { socket, said } = await caller();
  proxy.set({ kind: 'silence', of: 'answers' });
  socket.write('asked');
  await expect.poll(() => proxy.lost()).toBe(5);
  expect(heard).toBe('asked');
  expect(said).toEqual({ text: '', end: '' });
  socket.destroy();
});

test('drips', async () => {
  const { socket, said } = await caller();
  proxy.set({ kind: 'drip' });
  const parts: number[] = [];
  socket.on('data', (chunk) => parts.push(chunk.length));
  socket.write('drop by drop');
  await expect.poll(() => said.text).toBe('drop by drop');
  expect(parts.length).toBeGreaterThan(3);
});

test('tears an answer', async () => {
  const { socket, said } = await caller();
  proxy.set({ kind: 'torn-answer', bytes: 3 });
  socket.write('answer');
  await expect.poll(() => said).toEqual({ text: 'ans', end: 'ECONNRESET' });
  expect(heard).toBe('answer');
});

test('points new connections elsewhere', async () => {
  const other = createServer((socket) => socket.end('other'));
  await once(other.listen(0, '127.0.0.1'), 'listening');
  proxy.pointTo(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  const { said } = await caller();
  await expect.poll(() => said).toEqual({ text: 'other', end: 'end' });
  other.close();
});
