import { type Chunk, type Stamp, seconds } from '../chat-completion.ts';
import { encodeSse } from '../sse.ts';
import { chatUsage, readUsage } from '../usage.ts';
import type { ChunkSink } from './translate-stream.ts';

type Options = {
  /** The model's name as the client asked for it. */
  readonly model: string;
  readonly stamp: Stamp;
  /** The client asked for `stream_options.include_usage`. */
  readonly includeUsage: boolean;
};

/** Chat completion chunks for a client, from a provider that speaks something else. */
export function chatSink({ model, stamp, includeUsage }: Options): ChunkSink {
  const frame = {
    id: `chatcmpl-${stamp.id}`,
    object: 'chat.completion.chunk',
    created: seconds(stamp.at),
    model,
  };
  const nullUsage = includeUsage ? { usage: null } : {};
  const encode = (chunk: Chunk): string => {
    const choices = chunk.choices ?? [];
    const said =
      choices.length > 0 ? encodeSse(JSON.stringify({ ...frame, choices, ...nullUsage })) : '';
    const usage = includeUsage ? readUsage(chunk.usage) : undefined;
    if (!usage) return said;
    return said + encodeSse(JSON.stringify({ ...frame, choices: [], usage: chatUsage(usage) }));
  };
  return {
    contentType: 'text/event-stream; charset=utf-8',
    start: () => '',
    chunk: encode,
    end: () => encodeSse('[DONE]'),
    error: ({ error }) => encodeSse(JSON.stringify({ error })),
  };
}
