import type { Readable } from 'node:stream';
import { type Bounds, boundedBody } from './bounded-body.ts';
import { decodeBody } from './decode-body.ts';
import { egressError } from './egress-failure.ts';
import type { EgressLimits } from './egress-limits.ts';

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

const isPlain = (encoding: string) => encoding === '' || encoding === 'identity';

const unpackedBounds = (host: string, { maxDecodedBytes }: EgressLimits): Bounds => ({
  most: maxDecodedBytes,
  tooMuch: () => tooLarge(host, maxDecodedBytes, ' when unpacked'),
});

/** The bounds of a body as it comes over the wire; one that comes unpacked is under both. */
export function wireBounds(host: string, encoding: string, limits: EgressLimits): Bounds {
  const { idleMs, maxBodyBytes, maxDecodedBytes } = limits;
  const idle = { ms: idleMs, tooLong: () => tooSlow(host, idleMs) };
  if (isPlain(encoding) && maxDecodedBytes < maxBodyBytes)
    return { ...unpackedBounds(host, limits), idle };
  return { most: maxBodyBytes, tooMuch: () => tooLarge(host, maxBodyBytes, ''), idle };
}

const cutOff = () =>
  Object.assign(new Error('The body was cut off.'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });

/** What is unpacked of `wire`; to leave it is to leave that. */
function unpacked(wire: Readable, encoding: string, host: string, bounds: Bounds): Readable {
  const decoded = decodeBody(wire, encoding, host);
  const source = {
    resume: () => void decoded.resume(),
    pause: () => void decoded.pause(),
    leave() {
      decoded.destroy();
      wire.destroy();
    },
  };
  const { readable, push, end, fail } = boundedBody(source, bounds);
  decoded.on('data', push).on('end', end).on('error', fail);
  decoded.on('close', () => {
    if (!decoded.readableEnded) fail(decoded.errored ?? cutOff());
  });
  decoded.pause();
  return readable;
}

type Options = {
  readonly host: string;
  readonly encoding: string;
  readonly limits: EgressLimits;
  readonly onEnd: () => void;
};

/**
 * A body under {@link wireBounds} as whoever asked may read it: unpacked, and never more than the
 * limits.
 */
export function guardBody(wire: Readable, { host, encoding, limits, onEnd }: Options): Readable {
  try {
    const body = isPlain(encoding)
      ? wire
      : unpacked(wire, encoding, host, unpackedBounds(host, limits));
    return body.once('close', onEnd);
  } catch (error) {
    wire.destroy();
    throw error;
  }
}
