import { asksForUsage, createCallBody } from './call-body.ts';
import { createEventRelay } from './event-relay.ts';
import { createJsonRelay } from './json-relay.ts';
import type { Call } from './read-call.ts';
import type { Relay } from './relay.ts';
import type { Ask, Upstream } from './upstream.ts';

type Headers = Readonly<Record<string, string>>;

/** How a call goes to an upstream, and how its answer comes back. */
export type Exchange = {
  readonly isStream: boolean;
  readonly request: (upstream: Upstream) => { readonly url: string; readonly body: string };
  readonly relay: (upstream: Upstream, headers: Headers) => Relay;
  /** Of the answer to the client, from those of the upstream's. */
  readonly headers: (upstream: Upstream, headers: Headers) => Record<string, string>;
};

const isEvents = (headers: Headers) =>
  headers['content-type']?.startsWith('text/event-stream') ?? false;

/** A call that goes through as it came. */
export function passThrough(ask: Ask, call: Call): Exchange {
  const isStream = call.fields.stream === true;
  const wantsUsage = ask !== 'chat' || !isStream || asksForUsage(call);
  const addsUsage = ({ takesStreamOptions }: Upstream) => !wantsUsage && takesStreamOptions;
  const bodyFor = createCallBody(call);
  return {
    isStream,
    request: (upstream) => ({
      url: upstream.addresses[ask],
      body: bodyFor(upstream.modelId, addsUsage(upstream)),
    }),
    relay: (upstream, headers) =>
      isEvents(headers) ? createEventRelay({ dropsUsage: addsUsage(upstream) }) : createJsonRelay(),
    headers(_upstream, headers): Record<string, string> {
      const type = headers['content-type'] ?? 'application/json';
      if (isEvents(headers)) return { 'content-type': type, 'x-accel-buffering': 'no' };
      const length = headers['content-length'];
      return length ? { 'content-type': type, 'content-length': length } : { 'content-type': type };
    },
  };
}

/** Goes through where an upstream speaks the client's protocol, and is translated elsewhere. */
export const mixed = (
  through: Exchange,
  translated: () => Exchange,
  goesThrough: (upstream: Upstream) => boolean,
): Exchange => {
  let made: Exchange | undefined;
  const of = (upstream: Upstream) => {
    if (goesThrough(upstream)) return through;
    made ??= translated();
    return made;
  };
  return {
    isStream: through.isStream,
    request: (upstream) => of(upstream).request(upstream),
    relay: (upstream, headers) => of(upstream).relay(upstream, headers),
    headers: (upstream, headers) => of(upstream).headers(upstream, headers),
  };
};
