import type { ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Relay } from './relay.ts';

/** How an answer ended. `nothing`: before its first byte, so that another can be asked. */
export type Poured =
  | { readonly kind: 'whole' | 'gone' }
  | { readonly kind: 'nothing' | 'broken'; readonly error: unknown };

type Options = {
  readonly relay: Relay;
  /** How long its first byte may take, in ms. */
  readonly firstByteMs: number;
  /** Called once, with the first byte: the answer's head is to be written. */
  readonly onFirstByte: () => void;
};

const late = () =>
  Object.assign(new Error('No byte of the answer came in time.'), { isLate: true });

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
    const timer = setTimeout(() => finish({ kind: 'nothing', error: late() }), firstByteMs);
    const begin = () => {
      hasBegun = true;
      clearTimeout(timer);
      onFirstByte();
    };
    const resume = () => void body.resume();
    const leave = () => finish({ kind: 'gone' });
    function finish(how: Poured) {
      clearTimeout(timer);
      response.off('drain', resume).off('close', leave);
      body.off('data', take).off('end', end).off('error', fail).off('close', cut);
      if (how.kind !== 'whole') body.on('error', () => undefined).destroy();
      done(how);
    }
    function take(chunk: Buffer) {
      if (!hasBegun) begin();
      const out = relay.push(chunk);
      if (out !== undefined && !response.write(out)) body.pause();
    }
    function end() {
      if (!hasBegun) return finish({ kind: 'nothing', error: new Error('The answer was empty.') });
      const out = relay.end();
      if (out !== undefined) response.write(out);
      finish({ kind: 'whole' });
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
