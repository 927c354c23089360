import type { ChatMessage, UserPart } from '../chat-request.ts';
import { type ApiError, apiError } from '../errors.ts';
import { firstIssue } from '../first-issue.ts';
import { isObject } from '../json.ts';
import {
  type CallItem,
  type InputItem,
  isKnownItem,
  type MessageItem,
  type OutputItem,
  readItem,
} from './item-schemas.ts';
import { textOfParts, userParts } from './user-parts.ts';

type Read = { ok: true; messages: ChatMessage[] } | { ok: false; error: ApiError };

const noItems =
  'Nothing is stored here, so an item_reference refers to nothing. Send the item itself; in the AI SDK set providerOptions.openai.store to false, or use openai.chat().';

/** Adds items to a conversation one after the other. */
class Conversation {
  readonly messages: ChatMessage[] = [];
  /** Pictures that tools answered: a chat's tool message holds text alone, so they follow it. */
  #shown: UserPart[] = [];

  /** A sentence where the item cannot be had. */
  add(item: InputItem): string | undefined {
    if (item.type !== 'function_call_output') this.flush();
    if (item.type === 'message') return this.#message(item);
    if (item.type === 'function_call') this.#call(item);
    if (item.type === 'function_call_output') return this.#output(item);
    return undefined;
  }

  /** Many models know no `developer`, and their templates one system message: what can be is one. */
  instruct(text: string) {
    const last = this.messages.at(-1);
    if (last?.role === 'system') last.content += `\n\n${text}`;
    else this.messages.push({ role: 'system', content: text });
  }

  flush() {
    if (this.#shown.length > 0) this.messages.push({ role: 'user', content: this.#shown });
    this.#shown = [];
  }

  #message({ role, content }: MessageItem): string | undefined {
    if (role === 'user') {
      const parts = userParts(content);
      if (typeof parts !== 'string' && 'refused' in parts) return parts.refused;
      this.messages.push({ role, content: parts });
      return undefined;
    }
    const text = textOfParts(content);
    if (text === undefined) return `A message of the ${role} holds text alone.`;
    if (role === 'assistant') this.messages.push({ role, content: text });
    else this.instruct(text);
    return undefined;
  }

  /** Calls of one turn stand in one message, beside what was said before them. */
  #call({ call_id: id, name, arguments: given }: CallItem) {
    const call = { id, type: 'function' as const, function: { name, arguments: given } };
    const last = this.messages.at(-1);
    if (last?.role === 'assistant') last.tool_calls = [...(last.tool_calls ?? []), call];
    else this.messages.push({ role: 'assistant', content: null, tool_calls: [call] });
  }

  #output({ call_id, output }: OutputItem): string | undefined {
    const parts = userParts(output);
    if (typeof parts !== 'string' && 'refused' in parts) return parts.refused;
    const texts = typeof parts === 'string' ? [parts] : [];
    for (const part of typeof parts === 'string' ? [] : parts) {
      if (part.type === 'text') texts.push(part.text);
      else this.#shown.push(part);
    }
    this.messages.push({ role: 'tool', tool_call_id: call_id, content: texts.join('\n') });
    return undefined;
  }
}

/**
 * References that may go unanswered: thinking, which no chat takes back, and what was said beside
 * calls that are sent in full (the AI SDK refers to both as long as it may store).
 */
function mayBeLost(id: string, next: unknown): boolean {
  if (id.startsWith('rs_')) return true;
  return isObject(next) && next.type === 'function_call';
}

const refused = (message: string, param: string): Read => ({
  ok: false,
  error: apiError(400, message, { param }),
});

/** The conversation of a response request as chat messages. */
export function chatMessagesOf(
  input: string | readonly unknown[],
  instructions?: string | null,
): Read {
  const talk = new Conversation();
  if (instructions) talk.instruct(instructions);
  if (typeof input === 'string') {
    talk.messages.push({ role: 'user', content: input });
    return { ok: true, messages: talk.messages };
  }
  for (const [at, item] of input.entries()) {
    const param = `input[${at}]`;
    const type = isObject(item) && typeof item.type === 'string' ? item.type : 'message';
    if (!isKnownItem(type)) return refused(`Items of type ${type} cannot be translated.`, param);
    const read = readItem(type, item);
    if (!read.success) {
      const { error } = firstIssue(read.error, 'the Responses API');
      return refused(`In ${param}: ${error.message}`, param);
    }
    if (read.data.type === 'item_reference') {
      if (!mayBeLost(read.data.id, input[at + 1])) return refused(noItems, param);
      continue;
    }
    const problem = talk.add(read.data);
    if (problem) return refused(problem, param);
  }
  talk.flush();
  return { ok: true, messages: talk.messages };
}
