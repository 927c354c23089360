import { createHash } from 'node:crypto';
import net from 'node:net';

type Release = () => void;

/** Linux frees an abstract socket with the process that holds it: no lock can be left behind. */
const socketOf = (name: string) =>
  `\0asterism-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;

const hold = (name: string) =>
  new Promise<Release | undefined>((done, failed) => {
    const waiting = new Set<net.Socket>();
    const server = net.createServer((socket) => {
      waiting.add(socket);
      socket.on('error', () => socket.destroy()); // who waited has gone: nobody to tell
      socket.on('close', () => waiting.delete(socket));
    });
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : failed(error),
    );
    server.listen(socketOf(name), () =>
      done(() => {
        server.close();
        for (const socket of waiting) socket.destroy();
      }),
    );
  });

const untilReleased = (name: string) =>
  new Promise<void>((done) => {
    const socket = net.connect(socketOf(name));
    socket.on('error', () => done()); // it was released before we asked
    socket.on('close', () => done());
  });

/**
 * Runs `work` while no other process of this machine runs work of the same name; `onWait` is told
 * when it must wait for one. A holder that dies lets go.
 */
export async function withLock<T>(
  name: string,
  onWait: () => void,
  work: () => Promise<T>,
): Promise<T> {
  let release = await hold(name);
  if (!release) onWait();
  while (!release) {
    await untilReleased(name);
    release = await hold(name);
  }
  try {
    return await work();
  } finally {
    release();
  }
}
