import { Readable } from 'node:stream';
import { decodeBody } from './decode-body.ts';
import { egressError } from './egress-failure.ts';
import type { EgressLimits } from './egress-limits.ts';

const ignore = () => undefined;

const tooLarge = (host: string, bytes: number, what: string) =>
  egressError(
    'too-large',
    `${host} answered more than ${Math.round(bytes / 1024)} KiB${what}.`,
    'Check that this is the address of a model server.',
  );

const tooSlow = (host: string, ms: number) =>
  egressError(
    'too-slow',
    `${host} stopped in the middle of its answer for ${ms / 1000} s.`,
    'Check how busy it is, and try again.',
  );

async function* counted(
  body: AsyncIterable<Uint8Array>,
  most: number,
  failure: () => Error,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > most) throw failure();
    yield chunk;
  }
}

/** Fails where a piece is waited for longer than `idleMs`; the reader's own time does not count. */
async function* steady(body: Readable, idleMs: number, host: string): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const timer = setTimeout(() => body.destroy(tooSlow(host, idleMs)), idleMs);
      const { done, value } = await pieces.next().finally(() => clearTimeout(timer));
      if (done) return;
      yield value;
    }
  } finally {
    body.destroy();
  }
}

type Options = {
  readonly host: string;
  readonly encoding: string;
  readonly limits: EgressLimits;
  readonly onEnd: () => void;
};

/**
 * A stream of `pieces` that can be left at any time: the generator may then be waiting for a piece
 * that never comes, so leaving does not wait for it.
 */
const streamOf = (pieces: AsyncGenerator<Uint8Array>, onLeave: () => void): Readable =>
  new Readable({
    read() {
      pieces.next().then(
        ({ done, value }) => this.push(done ? null : value),
        (error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      onLeave();
      done(error);
    },
  });

/** The body as whoever asked may read it: unpacked, and never more or slower than the limits. */
export function guardBody(body: Readable, { host, encoding, limits, onEnd }: Options): Readable {
  body.on('error', ignore); // told to the reader
  const { idleMs, maxBodyBytes, maxDecodedBytes } = limits;
  const wire = counted(steady(body, idleMs, host), maxBodyBytes, () =>
    tooLarge(host, maxBodyBytes, ''),
  );
  const decoded = decodeBody(
    streamOf(wire, () => body.destroy()),
    encoding,
    host,
  );
  const whole = counted(decoded, maxDecodedBytes, () =>
    tooLarge(host, maxDecodedBytes, ' when unpacked'),
  );
  const guarded = streamOf(whole, () => {
    decoded.destroy();
    body.destroy();
    onEnd();
  });
  return guarded.on('error', ignore);
}
