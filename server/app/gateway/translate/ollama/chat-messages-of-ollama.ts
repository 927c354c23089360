import type { ChatMessage, ChatToolCall, UserPart } from '../chat-request.ts';
import { imageUrl } from './image-url.ts';
import type { OllamaMessage } from './ollama-schemas.ts';

export function userContent(text: string, images: readonly string[] | null | undefined) {
  if (!images || images.length === 0) return text;
  const shown = images.map(
    (image): UserPart => ({
      type: 'image_url',
      image_url: { url: imageUrl(image) },
    }),
  );
  return text ? [{ type: 'text' as const, text }, ...shown] : shown;
}

/** Ollama's calls need no ids: results follow in order, or name their tool. A chat wants ids. */
class CallIds {
  #count = 0;
  #open: { id: string; name: string }[] = [];

  name(call: NonNullable<OllamaMessage['tool_calls']>[number]): ChatToolCall {
    const id = call.id || `call_${this.#count}`;
    this.#count += 1;
    const { name, arguments: given } = call.function;
    this.#open.push({ id, name });
    const text = typeof given === 'string' ? given : JSON.stringify(given ?? {});
    return { id, type: 'function', function: { name, arguments: text } };
  }

  /** The call a result belongs to. */
  answer({ tool_call_id, tool_name }: OllamaMessage): string {
    const isAnswered = (one: { id: string; name: string }) =>
      tool_call_id ? one.id === tool_call_id : !tool_name || one.name === tool_name;
    const call = this.#open.find(isAnswered) ?? (tool_call_id ? undefined : this.#open[0]);
    this.#open = this.#open.filter((one) => one !== call);
    return tool_call_id || call?.id || 'call_unknown';
  }
}

/** Messages of Ollama as a chat has them. */
export function chatMessagesOfOllama(messages: readonly OllamaMessage[]): ChatMessage[] {
  const ids = new CallIds();
  return messages.map((message): ChatMessage => {
    const content = message.content ?? '';
    if (message.role === 'system') return { role: 'system', content };
    if (message.role === 'user')
      return { role: 'user', content: userContent(content, message.images) };
    if (message.role === 'tool')
      return { role: 'tool', tool_call_id: ids.answer(message), content };
    const calls = (message.tool_calls ?? []).map((call) => ids.name(call));
    if (calls.length === 0) return { role: 'assistant', content };
    return { role: 'assistant', content: content || null, tool_calls: calls };
  });
}
