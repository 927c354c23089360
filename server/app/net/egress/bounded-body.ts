import { Readable } from 'node:stream';

const ignore = () => undefined;

/** How much a body may be, and how long a piece of it may take. */
export type Bounds = {
  readonly most: number;
  readonly tooMuch: () => Error;
  /** How long a piece may be waited for; the reader's own time does not count. */
  readonly idle?: { readonly ms: number; readonly tooLong: () => Error };
};

/** Where the pieces come from. */
export type Source = {
  resume(): void;
  pause(): void;
  /** Its reader is done with it (`isWhole`: after all of it had come), or left, or it failed. */
  leave(error: Error | null, isWhole: boolean): void;
};

/** A body that is being filled. */
export type BoundedBody = {
  readonly readable: Readable;
  push(chunk: Uint8Array): void;
  /** Nothing more comes. */
  end(): void;
  fail(error: Error): void;
};

/**
 * A body that its source fills piece by piece as its reader asks for them, under bounds. It can be
 * left at any time, also while a piece is waited for that never comes.
 */
export function boundedBody(source: Source, { most, tooMuch, idle }: Bounds): BoundedBody {
  let bytes = 0;
  let isWhole = false;
  let waitsSince: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  // One timer looks again and again: to set one for each piece of a stream costs more than the piece.
  const watch = (ms: number) => {
    timer = setTimeout(() => {
      const waited = waitsSince === undefined ? 0 : performance.now() - waitsSince;
      if (idle && waited >= idle.ms - 1) readable.destroy(idle.tooLong());
      else if (idle) watch(idle.ms - waited);
    }, ms);
  };
  const readable = new Readable({
    highWaterMark: 1,
    read() {
      waitsSince = performance.now();
      source.resume();
    },
    destroy(error, done) {
      clearTimeout(timer);
      source.leave(error, isWhole);
      done(error);
    },
  });
  readable.on('error', ignore); // told to the reader
  if (idle) watch(idle.ms);
  return {
    readable,
    push(chunk) {
      bytes += chunk.byteLength;
      if (bytes > most) readable.destroy(tooMuch());
      else if (readable.push(chunk)) waitsSince = performance.now();
      else {
        waitsSince = undefined;
        source.pause();
      }
    },
    end() {
      isWhole = true;
      readable.push(null);
    },
    fail: (error) => void readable.destroy(error),
  };
}
