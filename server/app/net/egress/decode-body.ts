import { pipeline, type Readable, type Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import { egressError } from './egress-failure.ts';

/** What is asked for; each is read as it comes and counted as it opens. */
export const acceptedEncodings = 'gzip, deflate, br, zstd';

const decoders: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

const mostEncodings = 2;

/** How an answer is packed, outermost last. Throws EgressError for what nobody asked for. */
function decodersOf(encoding: string, host: string): Transform[] {
  const names = encoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  const made = names.map((name) => decoders[name]);
  if (made.length <= mostEncodings && made.every((make) => make !== undefined))
    return made.reverse().map((make) => make());
  throw egressError(
    'not-http',
    `${host} packed its answer in a way that nobody asked for.`,
    'Look for a proxy in between that compresses.',
  );
}

/** The body unpacked. Errors of the source and of each step reach whoever reads the result. */
export function decodeBody(source: Readable, encoding: string, host: string): Readable {
  let last = source;
  for (const decoder of decodersOf(encoding, host))
    last = pipeline(last, decoder, () => undefined) as unknown as Readable;
  return last;
}
