import type { Chunk } from '../chat-completion.ts';
import { type ApiError, brokenStream } from '../errors.ts';
import { readUsage, type Usage } from '../usage.ts';
import type { ChunkSource, Signal } from './chunk-source.ts';

/** Writes a client's protocol from the inner one. `end` and `error` come at most once, and last. */
export type ChunkSink = {
  readonly contentType: string;
  /** What goes out before anything came in. */
  start(): string;
  chunk(chunk: Chunk): string;
  end(): string;
  error(error: ApiError): string;
};

export type StreamTranslation = {
  readonly contentType: string;
  /** What a stream of the client's protocol begins with, once; `push` says it if nobody asked. */
  start(): string;
  /** A provider's bytes in, text for the client out (often ''). */
  push(bytes: Uint8Array): string;
  /** The provider's body ended; an answer that did not finish becomes an error in the stream. */
  end(): string;
  /** The provider's body failed. */
  fail(error: ApiError): string;
  /** The answer is over, well or not; what a provider still sends would change nothing. */
  isOver(): boolean;
  usage(): Usage | undefined;
  /** What was told to the client as an error in the stream. */
  failure(): ApiError | undefined;
};

/** Joins a provider's stream and a client's protocol; holds no more than an unfinished event. */
export function translateStream(source: ChunkSource, sink: ChunkSink): StreamTranslation {
  let begun = false;
  let over = false;
  let finished = false;
  let usage: Usage | undefined;
  let failure: ApiError | undefined;

  const begin = () => {
    if (begun) return '';
    begun = true;
    return sink.start();
  };
  const fail = (error: ApiError) => {
    if (over) return '';
    over = true;
    failure = error;
    return sink.error(error);
  };
  const finish = () => {
    if (over) return '';
    if (!finished) return fail(brokenStream());
    over = true;
    return sink.end();
  };
  const take = (signal: Signal): string => {
    if (over) return '';
    if (signal.kind === 'error') return fail(signal.error);
    if (signal.kind === 'done') {
      finished = true;
      return finish();
    }
    usage = readUsage(signal.chunk.usage) ?? usage;
    finished ||= signal.chunk.choices?.some((choice) => choice.finish_reason) ?? false;
    return sink.chunk(signal.chunk);
  };

  return {
    contentType: sink.contentType,
    start: begin,
    push: (bytes) => begin() + source.push(bytes).map(take).join(''),
    end: () => begin() + source.end().map(take).join('') + finish(),
    fail: (error) => begin() + fail(error),
    isOver: () => over,
    usage: () => usage,
    failure: () => failure,
  };
}
