import type { Usage } from './translate/usage.ts';

/** How one upstream's answer becomes the client's, piece by piece; it keeps next to nothing. */
export type Relay = {
  /** What the client gets for these bytes; undefined for nothing yet. */
  push(chunk: Buffer): Uint8Array | string | undefined;
  /** What the client gets at the end. */
  end(): Uint8Array | string | undefined;
  /** What a client is told of an answer that broke; undefined: it can only be cut. */
  broken(message: string): string | undefined;
  /** As far as the upstream told it. */
  usage(): Usage | undefined;
};
