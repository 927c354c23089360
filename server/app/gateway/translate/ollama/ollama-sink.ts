import { type Chunk, textOf, thoughtOf } from '../chat-completion.ts';
import { ToolCalls } from '../stream/tool-calls.ts';
import type { ChunkSink } from '../stream/translate-stream.ts';
import { readUsage, type Usage } from '../usage.ts';
import { ollamaError } from './ollama-of-chat.ts';
import { doneReason, type OllamaForm, type OllamaSaid, ollamaSays } from './ollama-shape.ts';
import { ollamaTiming } from './ollama-timing.ts';

type Options = {
  readonly form: OllamaForm;
  /** The model's name as the client asked for it. */
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const line = (value: object) => `${JSON.stringify(value)}\n`;

/** Ollama's stream: a JSON object per line. Calls are told whole, since their arguments are objects. */
export function ollamaSink({ form, model, now }: Options): ChunkSink {
  const asked = now();
  const calls = new ToolCalls();
  let began: number | undefined;
  let finishReason: string | null = null;
  let usage: Usage | undefined;
  let timings: unknown;

  const say = (said: OllamaSaid, rest: object = { done: false }) =>
    line({ model, created_at: new Date(now()).toISOString(), ...ollamaSays(form, said), ...rest });

  const read = (chunk: Chunk): string => {
    usage = readUsage(chunk.usage) ?? usage;
    timings = chunk.timings ?? timings;
    const choice = chunk.choices?.find(({ index }) => !index);
    finishReason = choice?.finish_reason || finishReason;
    const delta = choice?.delta;
    if (!delta) return '';
    began ??= now();
    for (const piece of delta.tool_calls ?? []) calls.take(piece);
    const thinking = thoughtOf(delta);
    const text = textOf(delta) || delta.refusal || '';
    return thinking || text ? say({ text, thinking }) : '';
  };

  return {
    contentType: 'application/x-ndjson',
    start: () => '',
    chunk: read,
    end() {
      const called = calls.all.length > 0 ? say({ text: '', calls: calls.all }) : '';
      const ended = now();
      const timing = ollamaTiming({ asked, began: began ?? ended, ended }, usage, timings);
      const done = { done: true, done_reason: doneReason(finishReason), ...timing };
      return called + say({ text: '' }, done);
    },
    error: (error) => line(ollamaError(error)),
  };
}
