import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Relay } from './relay.ts';

/** How an answer ended. `nothing`: before the client got a byte, so that another can be asked. */
export type Poured =
  | { readonly kind: 'whole' | 'gone' }
  | { readonly kind: 'nothing' | 'broken'; readonly error: unknown };

type Options = {
  readonly relay: Relay;
  /** How long its first byte may take, in ms. */
  readonly firstByteMs: number;
  /** Called once, before the client gets its first byte: the head is to be written. */
  readonly onFirstByte: () => void;
};

/** An answer that did not begin in time. */
export class LateAnswer extends Error {
  override name = 'LateAnswer';
}

/**
 * Hands an answer on to the client as it comes, no faster than the client reads. It neither ends
 * nor cuts the response.
 */
export function pour(
  body: Readable,
  response: ServerResponse,
  { relay, firstByteMs, onFirstByte }: Options,
): Promise<Poured> {
  return new Promise((done) => {
    let hasBegun = false;
    const timer = setTimeout(
      () => finish({ kind: 'nothing', error: new LateAnswer() }),
      firstByteMs,
    );
    const resume = () => void body.resume();
    const leave = () => finish({ kind: 'gone' });
    function finish(how: Poured) {
      clearTimeout(timer);
      response.off('drain', resume).off('close', leave);
      body.off('data', take).off('end', end).off('error', fail).off('close', cut);
      if (how.kind !== 'whole') body.on('error', () => undefined).destroy();
      done(how);
    }
    function give(out: Uint8Array | string | undefined): boolean {
      if (out === undefined || out.length === 0) return true;
      if (hasBegun) return response.write(out);
      hasBegun = true;
      clearTimeout(timer);
      onFirstByte();
      // As such a string it travels in one piece with the head; bytes would be a write of their own.
      return typeof out === 'string'
        ? response.write(out)
        : response.write(
            Buffer.from(out.buffer, out.byteOffset, out.byteLength).toString('latin1'),
            'latin1',
          );
    }
    function take(chunk: Buffer) {
      try {
        if (!give(relay.push(chunk))) body.pause();
      } catch (error) {
        fail(error);
      }
    }
    function end() {
      try {
        give(relay.end());
      } catch (error) {
        return fail(error);
      }
      if (hasBegun) finish({ kind: 'whole' });
      else finish({ kind: 'nothing', error: new Error('The answer was empty.') });
    }
    function fail(error: unknown) {
      finish({ kind: hasBegun ? 'broken' : 'nothing', error });
    }
    const cut = () => fail(new Error('The answer was cut off.'));
    if (response.destroyed) return leave();
    response.on('drain', resume).on('close', leave);
    body.on('data', take).on('end', end).on('error', fail).on('close', cut);
  });
}
