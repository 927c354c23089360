import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

const keyData = 'K'.charCodeAt(0);
const ready = 'Z'.charCodeAt(0);

/** The messages a server says until it is ready, the number of its process replaced by another. */
async function greet(near: Socket, far: Socket) {
  let rest = Buffer.alloc(0);
  for await (const chunk of far) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let length = 0; rest.length >= 5; rest = rest.subarray(length)) {
      length = rest.readInt32BE(1) + 1;
      if (rest.length < length) break;
      const message = rest.subarray(0, length);
      if (message[0] === keyData) message.writeInt32BE(message.readInt32BE(5) + 1, 5);
      near.write(message);
      if (message[0] === ready) return rest.subarray(length);
    }
  }
  return rest;
}

/** What a pooler looks like from outside: it passes everything on, but under a number of its own. */
export async function startPooler(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port) });
    for (const socket of [near, far]) {
      sockets.add(socket.setNoDelay(true));
      socket.on('error', () => socket.destroy());
    }
    near.pipe(far);
    near.on('close', () => far.destroy());
    const iterated = far.iterator({ destroyOnReturn: false });
    const source = Object.assign(far, { [Symbol.asyncIterator]: () => iterated });
    void greet(near, source).then((rest) => {
      if (rest.length > 0) near.write(rest);
      far.pipe(near);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    async close() {
      const closed = once(server, 'close');
      for (const socket of sockets) socket.destroy();
      server.close();
      await closed;
    },
  };
}
