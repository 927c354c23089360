/** What a chat request may hold, as translations build it. */
import type { ApiError } from './errors.ts';
import type { JsonObject } from './json.ts';

type TextPart = { type: 'text'; text: string };
type ImagePart = { type: 'image_url'; image_url: { url: string; detail?: string } };
type FilePart = { type: 'file'; file: { file_data: string; filename?: string } };
type AudioPart = { type: 'input_audio'; input_audio: JsonObject };
export type UserPart = TextPart | ImagePart | FilePart | AudioPart;

export type ChatToolCall = {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
};

export type ChatMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | UserPart[] }
  | { role: 'assistant'; content: string | null; tool_calls?: ChatToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

export type ChatTool = {
  type: 'function';
  function: { name: string; description?: string; parameters?: unknown; strict?: boolean };
};

/** A chat request: the messages, and fields as the provider shall see them. */
export type ChatRequest = {
  readonly model: string;
  readonly messages: ChatMessage[];
  readonly tools?: ChatTool[];
  readonly stream?: boolean;
  readonly [field: string]: unknown;
};

export type Translated<T> =
  | { readonly ok: true; readonly request: T }
  | { readonly ok: false; readonly error: ApiError };
