import type * as z from 'zod/mini';
import type { Said } from '../chat-completion.ts';
import { apiError, errorOfEvent } from '../errors.ts';
import { isObject, parseJson } from '../json.ts';
import { type ChunkSource, type Signal, sseSource } from '../stream/chunk-source.ts';
import { chatUsage } from '../usage.ts';
import {
  type AnthropicUsage,
  eventSchema,
  finishReasonOf,
  usageOfAnthropic,
} from './anthropic-answer.ts';

type AnthropicEvent = z.infer<typeof eventSchema>;

const say = (delta: Said, finish_reason: string | null = null): Signal => ({
  kind: 'chunk',
  chunk: { choices: [{ index: 0, delta, finish_reason }] },
});

type Call = { readonly index: number; readonly input: unknown; hasArguments: boolean };

/** Reads the events of one message, one after the other. */
class MessageReader {
  readonly #calls = new Map<number, Call>();
  #callCount = 0;
  #usage: AnthropicUsage = {};

  read(event: AnthropicEvent): Signal[] {
    switch (event.type) {
      case 'message_start':
        this.#count(event.message?.usage);
        return [say({ role: 'assistant', content: '' })];
      case 'content_block_start':
        return this.#begin(event);
      case 'content_block_delta':
        return this.#grow(event);
      case 'content_block_stop':
        return this.#close(event);
      case 'message_delta':
        this.#count(event.usage);
        return event.delta?.stop_reason ? [say({}, finishReasonOf(event.delta.stop_reason))] : [];
      case 'message_stop':
        return [...this.#told(), { kind: 'done' }];
      default:
        // `ping`, and events that are yet to come.
        return [];
    }
  }

  #told(): Signal[] {
    const usage = usageOfAnthropic(this.#usage);
    return usage ? [{ kind: 'chunk', chunk: { choices: [], usage: chatUsage(usage) } }] : [];
  }

  /** Counts are cumulative, and later events leave some out. */
  #count(usage: AnthropicUsage | null | undefined) {
    const told = Object.entries(usage ?? {}).filter(([, value]) => value != null);
    this.#usage = { ...this.#usage, ...Object.fromEntries(told) };
  }

  #begin({ index = 0, content_block: block }: AnthropicEvent): Signal[] {
    if (block?.type === 'text' && block.text) return [say({ content: block.text })];
    if (block?.type === 'thinking' && block.thinking)
      return [say({ reasoning_content: block.thinking })];
    if (block?.type !== 'tool_use') return [];
    const call: Call = { index: this.#callCount, input: block.input, hasArguments: false };
    this.#calls.set(index, call);
    this.#callCount += 1;
    const named = { name: block.name ?? '', arguments: '' };
    const piece = { index: call.index, id: block.id ?? '', type: 'function', function: named };
    return [say({ tool_calls: [piece] })];
  }

  #grow({ index = 0, delta }: AnthropicEvent): Signal[] {
    if (delta?.type === 'text_delta' && delta.text) return [say({ content: delta.text })];
    if (delta?.type === 'thinking_delta' && delta.thinking)
      return [say({ reasoning_content: delta.thinking })];
    const call = this.#calls.get(index);
    if (delta?.type !== 'input_json_delta' || !delta.partial_json || !call) return [];
    call.hasArguments = true;
    return [this.#arguments(call, delta.partial_json)];
  }

  /** A call without parameters streams none; a chat's arguments are JSON nonetheless. */
  #close({ index = 0 }: AnthropicEvent): Signal[] {
    const call = this.#calls.get(index);
    if (!call || call.hasArguments) return [];
    return [this.#arguments(call, JSON.stringify(call.input ?? {}))];
  }

  #arguments = ({ index }: Call, text: string): Signal =>
    say({ tool_calls: [{ index, function: { arguments: text } }] });
}

/** The stream of the Messages API as chat chunks; its usage comes last. `secrets` never show. */
export function anthropicSource(secrets: readonly string[] = []): ChunkSource {
  const reader = new MessageReader();
  return sseSource(({ data }) => {
    const value = parseJson(data);
    if (isObject(value) && value.type === 'error')
      return [{ kind: 'error', error: errorOfEvent(value, secrets) }];
    const event = eventSchema.safeParse(value);
    if (event.success) return reader.read(event.data);
    const told = 'The provider sent an event that is none of the Messages API.';
    return [{ kind: 'error', error: apiError(502, told, { code: 'unexpected_answer' }) }];
  });
}
