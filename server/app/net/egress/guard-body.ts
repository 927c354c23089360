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

type Bounds = {
  readonly most: number;
  readonly tooMuch: () => Error;
  /** How long a piece may be waited for; the reader's own time does not count. */
  readonly idle?: { readonly ms: number; readonly tooLong: () => Error };
  readonly onLeave: () => void;
};

/**
 * `source` piece by piece as its reader asks for them, under bounds. It can be left at any time, also
 * while a piece is waited for that never comes.
 */
function bounded(source: Readable, { most, tooMuch, idle, onLeave }: Bounds): Readable {
  let bytes = 0;
  let waitsSince: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  // One timer looks again and again: to set one for each piece of a stream costs more than the piece.
  const watch = (ms: number) => {
    timer = setTimeout(() => {
      const waited = waitsSince === undefined ? 0 : performance.now() - waitsSince;
      if (idle && waited >= idle.ms - 1) out.destroy(idle.tooLong());
      else if (idle) watch(idle.ms - waited);
    }, ms);
  };
  const out = new Readable({
    highWaterMark: 1,
    read() {
      waitsSince = performance.now();
      source.resume();
    },
    destroy(error, done) {
      clearTimeout(timer);
      onLeave();
      done(error);
    },
  });
  if (idle) watch(idle.ms);
  source.on('data', (chunk: Uint8Array) => {
    bytes += chunk.byteLength;
    if (bytes > most) out.destroy(tooMuch());
    else if (out.push(chunk)) waitsSince = performance.now();
    else {
      waitsSince = undefined;
      source.pause();
    }
  });
  source.on('end', () => out.push(null));
  source.on('error', (error) => out.destroy(error));
  source.on('close', () => {
    if (!source.readableEnded) out.destroy(source.errored ?? cutOff());
  });
  source.pause();
  return out.on('error', ignore);
}

const cutOff = () =>
  Object.assign(new Error('The body was cut off.'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });

type Options = {
  readonly host: string;
  readonly encoding: string;
  readonly limits: EgressLimits;
  readonly onEnd: () => void;
};

/** The body as whoever asked may read it: unpacked, and never more or slower than the limits. */
export function guardBody(body: Readable, { host, encoding, limits, onEnd }: Options): Readable {
  body.on('error', ignore); // told to the reader
  const { idleMs, maxBodyBytes, maxDecodedBytes } = limits;
  const idle = { ms: idleMs, tooLong: () => tooSlow(host, idleMs) };
  const onWire = { most: maxBodyBytes, tooMuch: () => tooLarge(host, maxBodyBytes, '') };
  const unpacked = {
    most: maxDecodedBytes,
    tooMuch: () => tooLarge(host, maxDecodedBytes, ' when unpacked'),
  };
  const isPlain = encoding === '' || encoding === 'identity';
  if (isPlain)
    return bounded(body, {
      ...(maxDecodedBytes < maxBodyBytes ? unpacked : onWire),
      idle,
      onLeave() {
        body.destroy();
        onEnd();
      },
    });
  const wire = bounded(body, { ...onWire, idle, onLeave: () => body.destroy() });
  const decoded = decodeBody(wire, encoding, host);
  return bounded(decoded, {
    ...unpacked,
    onLeave() {
      decoded.destroy();
      wire.destroy();
      onEnd();
    },
  });
}
