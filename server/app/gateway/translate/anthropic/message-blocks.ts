import { callArguments } from '../call-arguments.ts';
import type { BodyMessage, ChatContent, ChatPart } from './chat-body-schema.ts';

export type Block = { readonly type: string; readonly [field: string]: unknown };

/** A part that the Messages API cannot have; `message` says why. */
export class UntranslatablePart extends Error {}

const dataUrl = /^data:([^;,]+);base64,(.*)$/s;

/** Where bytes come from: in the request itself, or an address the provider reads. */
function sourceOf(url: string, what: string): object {
  const [, media_type, data] = dataUrl.exec(url) ?? [];
  if (media_type) return { type: 'base64', media_type, data };
  if (url.startsWith('https://')) return { type: 'url', url };
  throw new UntranslatablePart(`${what} is either a base64 data URL or an https address.`);
}

function blockOf(part: ChatPart): Block | undefined {
  if (part.type === 'refusal') return textBlock(part.refusal);
  const cache = part.cache_control ? { cache_control: part.cache_control } : {};
  if (part.type === 'text') {
    const block = textBlock(part.text);
    return block && { ...block, ...cache };
  }
  if (part.type === 'image_url')
    return { type: 'image', source: sourceOf(part.image_url.url, 'An image'), ...cache };
  if (!part.file.file_data)
    throw new UntranslatablePart('A file is sent as file_data: this provider knows no file_id.');
  const title = part.file.filename ? { title: part.file.filename } : {};
  return { type: 'document', source: sourceOf(part.file.file_data, 'A file'), ...title, ...cache };
}

/** Text without a letter is a 400 at Anthropic, so it makes no block. */
const textBlock = (text: string): Block | undefined =>
  text.trim() === '' ? undefined : { type: 'text', text };

/** The blocks of a message's content; throws `UntranslatablePart`. */
export function blocksOf(content: ChatContent): Block[] {
  if (!content) return [];
  const parts = typeof content === 'string' ? [textBlock(content)] : content.map(blockOf);
  return parts.filter((block) => block !== undefined);
}

/** Ids of other providers hold signs that Anthropic refuses; calls and results change alike. */
const toolId = (id: string) => id.replaceAll(/[^\w-]/g, '_') || 'call';

/** A message of a chat as the role and blocks of the Messages API; system messages stand apart. */
export function turnOf(message: BodyMessage): { role: 'user' | 'assistant'; content: Block[] } {
  const content = blocksOf(message.content);
  if (message.role === 'tool') {
    const result = content.length > 0 ? { content } : {};
    const block = { type: 'tool_result', tool_use_id: toolId(message.tool_call_id), ...result };
    return { role: 'user', content: [block] };
  }
  if (message.role !== 'assistant') return { role: 'user', content };
  const calls = (message.tool_calls ?? []).map((call) => ({
    type: 'tool_use',
    id: toolId(call.id),
    name: call.function.name,
    input: callArguments(call.function.arguments),
  }));
  return { role: 'assistant', content: [...content, ...calls] };
}
