/**
 * How a command speaks with a running server: JSON over HTTP on a socket in ASTERISM_HOME that
 * only its owner may open.
 */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import path from 'node:path';
import * as z from 'zod/mini';

/** Commands a running server answers, by name. */
export type ControlCommands = { readonly [name: string]: (body: unknown) => Promise<string> };

const answerSchema = z.union([z.object({ result: z.string() }), z.object({ error: z.string() })]);
export type ControlAnswer = z.infer<typeof answerSchema>;

/** Windows has no socket files; its named pipes are not part of the file system. */
const socketPath = (home: string) =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\asterism-${Buffer.from(home).toString('hex').slice(-64)}`
    : path.join(home, 'control.sock');

/**
 * Runs `work` with a socket address short enough for the kernel (about 100 bytes): relative to
 * the home, in which it is bound or opened before control returns.
 */
function fromHome<T>(home: string, work: (address: string) => T): T {
  const address = socketPath(home);
  if (process.platform === 'win32' || Buffer.byteLength(address) < 100) return work(address);
  const before = process.cwd();
  process.chdir(home);
  try {
    return work(path.basename(address));
  } finally {
    process.chdir(before);
  }
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Serves `commands` on the home's socket; answers the server to close at the end. */
export async function serveControl(home: string, commands: ControlCommands): Promise<Server> {
  const server = createServer(async (request, response) => {
    let answer: ControlAnswer;
    try {
      const command = commands[request.url?.slice(1) ?? ''];
      answer = command
        ? { result: await command(JSON.parse(await readAll(request))) }
        : { error: 'This server does not know that command; is it another version?' };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    response.end(JSON.stringify(answer));
  });
  if (process.platform !== 'win32') rmSync(socketPath(home), { force: true }); // left by a killed server; we hold the home's lock
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((done, failed) => {
      server.once('error', failed);
      fromHome(home, (address) => server.listen(address, done));
    });
  } finally {
    process.umask(mask);
  }
  if (process.platform !== 'win32') chmodSync(socketPath(home), 0o600);
  return server;
}

/** Asks the server of this home; undefined if none listens. */
export function askServer(
  home: string,
  command: string,
  body: unknown,
): Promise<ControlAnswer | undefined> {
  return new Promise((done, failed) => {
    const request = fromHome(home, (socketPath) =>
      httpRequest({ socketPath, path: `/${command}`, method: 'POST' }),
    );
    request.once('response', (response) => {
      readAll(response).then((text) => done(answerSchema.parse(JSON.parse(text))), failed);
    });
    request.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') done(undefined);
      else failed(error);
    });
    fromHome(home, () => request.end(JSON.stringify(body)));
  });
}
