import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { type BoundedBody, type Bounds, boundedBody, type Source } from './bounded-body.ts';
import type { EgressCall } from './egress-call.ts';
import type { Hop } from './next-hop.ts';

type Headers = Readonly<Record<string, string>>;

/** What one hop answered, its body still to come. */
type Arrived = { readonly status: number; readonly headers: Headers; readonly body: Readable };

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const out: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    out[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
  }
  return out;
}

const left = () => new Error('Nobody reads the answer any more.');

/**
 * Sends one hop; settles when its headers are there. Pieces go straight into the bounded body:
 * undici's own `request` would put a stream, a signal and a scope of its own in between.
 */
export const sendHop = (
  dispatcher: Dispatcher,
  { url, method, headers, body: sent }: Hop,
  call: EgressCall,
  boundsOf: (headers: Headers) => Bounds,
): Promise<Arrived> =>
  new Promise((done, failed) => {
    let control: Dispatcher.DispatchController | undefined;
    let body: BoundedBody | undefined;
    let cutBy: Error | undefined;
    call.whenCut((reason) => {
      cutBy = reason;
      failed(reason);
      if (body) body.fail(reason);
      else control?.abort(reason);
    });
    if (cutBy) return;
    const options: Dispatcher.DispatchOptions = {
      origin: url.origin,
      path: url.pathname + url.search,
      method: method as 'GET',
      headers,
      body: sent ?? null,
    };
    dispatcher.dispatch(options, {
      onRequestStart(controller) {
        control = controller;
        if (cutBy) controller.abort(cutBy);
      },
      onResponseStart(controller, status, raw) {
        if (status < 200) return; // only news of an answer to come
        const answered = joined(raw);
        const source: Source = {
          resume: () => controller.resume(),
          pause: () => controller.pause(),
          leave(error, isWhole) {
            if (!isWhole) controller.abort(error ?? left());
          },
        };
        body = boundedBody(source, boundsOf(answered));
        done({ status, headers: answered, body: body.readable });
      },
      onResponseData: (_controller, chunk) => body?.push(chunk),
      onResponseEnd: () => body?.end(),
      onResponseError(_controller, error) {
        // Whoever waits for the headers gets to read, and then what came before this.
        if (body) setImmediate(body.fail, error);
        else failed(error);
      },
    });
  });
