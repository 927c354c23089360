import { callArguments } from '../call-arguments.ts';

/** What was said, in either of Ollama's two forms. */
export type OllamaSaid = {
  readonly text: string;
  readonly thinking?: string;
  readonly calls?: readonly {
    readonly id: string;
    readonly name: string;
    readonly arguments: string;
  }[];
};

/** `/api/chat` says `message`, `/api/generate` says `response`. */
export type OllamaForm = 'chat' | 'generate';

const toolCalls = (calls: NonNullable<OllamaSaid['calls']>) =>
  calls.map(({ id, name, arguments: text }, index) => ({
    ...(id && { id }),
    function: { index, name, arguments: callArguments(text) },
  }));

export function ollamaSays(form: OllamaForm, { text, thinking, calls }: OllamaSaid) {
  const thought = thinking ? { thinking } : {};
  if (form === 'generate') return { response: text, ...thought };
  const called = calls && calls.length > 0 ? { tool_calls: toolCalls(calls) } : {};
  return { message: { role: 'assistant', content: text, ...thought, ...called } };
}

/** Ollama ends for want of room, or simply ends. */
export const doneReason = (finishReason: string | null | undefined) =>
  finishReason === 'length' ? 'length' : 'stop';

/** The answer to a request without a prompt: nothing needs to be loaded here. */
export const ollamaLoaded = (form: OllamaForm, model: string, at: Date) => ({
  model,
  created_at: at.toISOString(),
  ...ollamaSays(form, { text: '' }),
  done: true,
  done_reason: 'load',
});
