import { randomBytes } from 'node:crypto';
import { type Back, backOf } from './back.ts';
import type { Exchange } from './exchange.ts';
import type { Completion, Stamp } from './translate/chat-completion.ts';
import { type ChunkSink, translateStream } from './translate/stream/translate-stream.ts';
import { readUsage } from './translate/usage.ts';
import { createStreamRelay, createWholeRelay } from './translated-relay.ts';

/** A client's protocol: its call as a chat completion, and how one becomes its answer. */
export type Front = {
  readonly isStream: boolean;
  readonly request: Readonly<Record<string, unknown>>;
  readonly sink: () => ChunkSink;
  readonly whole: (completion: Completion) => unknown;
};

export const newStamp = (at: Date): Stamp => ({ id: randomBytes(16).toString('hex'), at });

const isEvents = (headers: Readonly<Record<string, string>>) =>
  headers['content-type']?.startsWith('text/event-stream') ?? false;

/** A call whose client speaks another protocol than whoever answers it. */
export function translated({ isStream, request, sink, whole }: Front, stamp: Stamp): Exchange {
  const backs = (upstream: Parameters<typeof backOf>[0]): Back => backOf(upstream, stamp);
  return {
    isStream,
    request: (upstream) => ({
      url: backs(upstream).url,
      body: JSON.stringify(backs(upstream).body(request)),
    }),
    relay(upstream, headers) {
      const back = backs(upstream);
      return isEvents(headers)
        ? createStreamRelay(translateStream(back.source(), sink()))
        : createWholeRelay((body) => {
            const completion = back.completion(body);
            return { value: whole(completion), usage: readUsage(completion.usage) };
          });
    },
    headers: (_upstream, headers) => ({
      'content-type': isEvents(headers) ? sink().contentType : 'application/json',
      ...(isEvents(headers) && { 'x-accel-buffering': 'no' }),
    }),
  };
}
