/** What a provider answers: the fields of chat completions that translations read. */
import * as z from 'zod/mini';

const text = z.nullish(z.string());

const toolCallSchema = z.object({
  index: z.nullish(z.number()),
  id: text,
  type: text,
  function: z.nullish(z.object({ name: text, arguments: z.nullish(z.unknown()) })),
});

/** Mistral's thinking models answer parts; what they think stands in parts of its own. */
const partSchema = z.object({
  type: text,
  text,
  thinking: z.catch(z.nullish(z.array(z.object({ text }))), null),
});

/** What one side says: a message, or a piece of one. */
export const saidSchema = z.object({
  role: text,
  content: z.nullish(z.union([z.string(), z.array(partSchema)])),
  refusal: text,
  /** DeepSeek, vLLM, llama.cpp, Qwen. */
  reasoning_content: z.catch(text, null),
  /** OpenRouter, Ollama, newer vLLM. */
  reasoning: z.catch(text, null),
  tool_calls: z.nullish(z.array(toolCallSchema)),
});

const frame = {
  usage: z.nullish(z.unknown()),
  timings: z.nullish(z.unknown()),
};

/** One `chat.completion.chunk`. */
export const chunkSchema = z.object({
  ...frame,
  choices: z.nullish(
    z.array(
      z.object({
        index: z.nullish(z.number()),
        delta: z.nullish(saidSchema),
        finish_reason: text,
      }),
    ),
  ),
});
export type Chunk = z.infer<typeof chunkSchema>;

/** One `chat.completion`. */
export const completionSchema = z.object({
  ...frame,
  choices: z.array(
    z.object({ index: z.nullish(z.number()), message: saidSchema, finish_reason: text }),
  ),
});
export type Completion = z.infer<typeof completionSchema>;

export type Said = z.infer<typeof saidSchema>;
export type ToolCallPiece = z.infer<typeof toolCallSchema>;

const partsOf = ({ content }: Said) => (Array.isArray(content) ? content : []);

/** The words of an answer. */
export const textOf = (said: Said): string =>
  typeof said.content === 'string'
    ? said.content
    : partsOf(said)
        .map((part) => part.text ?? '')
        .join('');

/** Thinking, by whichever name the provider gives it. */
export const thoughtOf = (said: Said): string =>
  said.reasoning_content ||
  said.reasoning ||
  partsOf(said)
    .flatMap(({ thinking }) => thinking ?? [])
    .map((part) => part.text ?? '')
    .join('');

/** Arguments as the JSON text that OpenAI has; some servers answer an object. */
export const argumentsText = (given: unknown): string =>
  typeof given === 'string'
    ? given
    : given === undefined || given === null
      ? ''
      : JSON.stringify(given);

/** When and under which id an answer stands; whoever translates says it, so that nothing here is chance. */
export type Stamp = {
  /** Unguessable and without `-` or spaces: ids of the answer and its items are made of it. */
  readonly id: string;
  readonly at: Date;
};

export const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);
