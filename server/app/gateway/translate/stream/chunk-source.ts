import { type Chunk, chunkSchema } from '../chat-completion.ts';
import { type ApiError, apiError, errorOfEvent } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';
import { createSseReader, type SseEvent, SseOverflow } from '../sse.ts';

/** What comes out of a provider's stream, in the inner protocol. */
export type Signal =
  | { readonly kind: 'chunk'; readonly chunk: Chunk }
  | { readonly kind: 'error'; readonly error: ApiError }
  | { readonly kind: 'done' };

/** Reads a provider's bytes; never throws for what they hold. */
export type ChunkSource = {
  push(bytes: Uint8Array): Signal[];
  /** The signals that the end of the bytes brings, such as a last event without its empty line. */
  end(): Signal[];
};

/** Far above any honest event: a picture in base64 fits. */
const maxEventBytes = 16 * 1024 * 1024;

/** A source out of a function that reads one event of a stream; a source ends at its first error. */
export function sseSource(read: (event: SseEvent) => Signal[]): ChunkSource {
  const reader = createSseReader({ maxEventBytes });
  let isOver = false;
  const readAll = (events: readonly SseEvent[]) => {
    const signals: Signal[] = [];
    for (const event of events) {
      if (isOver) break;
      for (const signal of read(event)) {
        signals.push(signal);
        isOver ||= signal.kind !== 'chunk';
      }
    }
    return signals;
  };
  return {
    push(bytes) {
      if (isOver) return [];
      try {
        return readAll(reader.push(bytes));
      } catch (error) {
        if (!(error instanceof SseOverflow)) throw error;
        isOver = true;
        const told = `The provider sent more than it may in one event. ${error.message}`;
        return [{ kind: 'error', error: apiError(502, told, { code: 'event_too_large' }) }];
      }
    },
    end() {
      const last = isOver ? undefined : reader.end();
      return last ? readAll([last]) : [];
    },
  };
}

const notAChunk = (): Signal => ({
  kind: 'error',
  error: apiError(502, 'The provider sent an event that is no chat completion chunk.', {
    code: 'unexpected_answer',
  }),
});

/** The stream of a provider that speaks OpenAI's chat completions. `secrets` never show in errors. */
export const openaiSource = (secrets: readonly string[] = []): ChunkSource =>
  sseSource(({ event, data }) => {
    if (data.trim() === '[DONE]') return [{ kind: 'done' }];
    const value = parseJson(data);
    if (!isObject(value)) return [notAChunk()];
    const isError = value.error || event === 'error' || value.object === 'error';
    if (isError) return [{ kind: 'error', error: errorOfEvent(value, secrets) }];
    const chunk = chunkSchema.safeParse(value);
    return [chunk.success ? { kind: 'chunk', chunk: chunk.data } : notAChunk()];
  });
