import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { errorCode, namesIn, writeAtomically } from './atomic-file.ts';

/** Proof, as long as this process lives, that a window is there. */
export type WindowClaim = {
  readonly id: string;
  /** Whether the window of that id lives. Asking also waits for its end. */
  isLiving(id: string): Promise<boolean>;
  /** Forgets windows that ended, but for those whose id is still needed. */
  forgetEnded(isNeeded: (id: string) => boolean): Promise<void>;
  /** Ends the claim at once; other windows hear of it. */
  release(): void;
};

/** Not in the storage folder: a socket's path may have about a hundred characters only. */
const socketOf = (id: string) =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\asterism-${id}`
    : path.join(os.tmpdir(), `asterism-${id}.sock`);

const absent = new Set(['ECONNREFUSED', 'ENOENT']);

function dial(address: string): Promise<Socket | 'nobody' | 'unclear'> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.once('connect', () => done(socket));
    socket.once('error', (error) =>
      done(absent.has(errorCode(error) ?? '') ? 'nobody' : 'unclear'),
    );
  });
}

/**
 * Claims a place among the windows that share `folder`. The claim is a listening socket, which the
 * system closes however the process ends: no heartbeat that a sleeping laptop would miss, no
 * process number that another process may have by now. `onEnded` is called when another window's
 * process ends.
 */
export async function claimWindow(folder: string, onEnded: () => void): Promise<WindowClaim> {
  const id = randomUUID();
  const address = socketOf(id);
  const claim = path.join(folder, id);
  const others = new Map<string, Socket>();
  const sockets = new Set<Socket>();
  let isReleased = false;

  const follow = (socket: Socket, then: () => void = () => undefined) => {
    sockets.add(socket);
    socket.unref();
    socket.resume();
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      sockets.delete(socket);
      then();
      if (!isReleased) onEnded();
    });
  };
  const server = createServer((socket) => follow(socket));
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(address, done);
  });
  server.unref();
  await writeAtomically(claim, address);

  async function isLiving(other: string): Promise<boolean> {
    if (other === id || others.has(other)) return true;
    const theirs = await readFile(path.join(folder, other), 'utf8').catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    });
    const answer = theirs === undefined ? 'nobody' : await dial(theirs);
    // A window that may live is left alone: its outbox is only late, not lost.
    if (typeof answer === 'string') return answer === 'unclear';
    others.set(other, answer);
    follow(answer, () => others.delete(other));
    return true;
  }

  return {
    id,
    isLiving,
    async forgetEnded(isNeeded) {
      for (const other of await namesIn(folder))
        if (!isNeeded(other) && !(await isLiving(other)))
          await rm(path.join(folder, other), { force: true });
    },
    release() {
      isReleased = true;
      server.close();
      for (const socket of sockets) socket.destroy();
      rmSync(claim, { force: true });
    },
  };
}
