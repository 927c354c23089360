/** What tools send that talk to Ollama (https://docs.ollama.com/api); other fields are dropped. */
import * as z from 'zod/mini';

const text = z.nullish(z.string());
const object = z.record(z.string(), z.unknown());
const images = z.nullish(z.array(z.string()));

const messageSchema = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: text,
  images,
  tool_calls: z.nullish(
    z.array(
      z.object({
        id: text,
        function: z.object({
          name: z.string(),
          arguments: z.nullish(z.union([object, z.string()])),
        }),
      }),
    ),
  ),
  tool_name: text,
  tool_call_id: text,
});
export type OllamaMessage = z.infer<typeof messageSchema>;

const toolSchema = z.object({
  function: z.object({
    name: z.string(),
    description: text,
    parameters: z.nullish(object),
  }),
});

const number = z.nullish(z.number());

const asked = {
  model: z.string().check(z.minLength(1)),
  stream: z.nullish(z.boolean()),
  format: z.nullish(z.union([z.enum(['json', '']), object])),
  think: z.nullish(z.union([z.boolean(), z.string()])),
  options: z.nullish(
    z.object({
      temperature: number,
      top_p: number,
      num_predict: number,
      seed: number,
      presence_penalty: number,
      frequency_penalty: number,
      stop: z.nullish(z.union([z.string(), z.array(z.string())])),
    }),
  ),
};

export const chatSchema = z.object({
  ...asked,
  messages: z.nullish(z.array(messageSchema)),
  tools: z.nullish(z.array(toolSchema)),
});
export type OllamaChat = z.infer<typeof chatSchema>;

export const generateSchema = z.object({
  ...asked,
  prompt: text,
  system: text,
  suffix: text,
  template: text,
  raw: z.nullish(z.boolean()),
  images,
});
export type OllamaGenerate = z.infer<typeof generateSchema>;

/** `/api/show` says `name` in older clients, `model` in newer ones. */
export const showSchema = z.object({ name: text, model: text });
