/** Items of a response's `output`; a stream shows them begun and ended. */
import type { OutputItem } from './response-object.ts';

export type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

export const textPart = (text: string) => ({
  type: 'output_text',
  text,
  annotations: [],
  logprobs: [],
});

export const refusalPart = (refusal: string) => ({ type: 'refusal', refusal });

export const messageItem = (
  id: string,
  status: ItemStatus,
  content: readonly object[],
): OutputItem => ({ type: 'message', id, status, role: 'assistant', content });

export const summaryPart = (text: string) => ({ type: 'summary_text', text });

export const reasoningItem = (id: string, summary: readonly object[]): OutputItem => ({
  type: 'reasoning',
  id,
  summary,
});

type Call = { readonly callId: string; readonly name: string; readonly arguments: string };

export const callItem = (id: string, status: ItemStatus, call: Call): OutputItem => ({
  type: 'function_call',
  id,
  status,
  call_id: call.callId,
  name: call.name,
  arguments: call.arguments,
});
