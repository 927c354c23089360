/** The fields of a chat request that Anthropic can have; others are dropped for this provider. */
import * as z from 'zod/mini';

const text = z.nullish(z.string());
const cacheControl = z.optional(z.record(z.string(), z.unknown()));

const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), cache_control: cacheControl }),
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
  z.object({
    type: z.literal('image_url'),
    image_url: z.object({ url: z.string() }),
    cache_control: cacheControl,
  }),
  z.object({
    type: z.literal('file'),
    file: z.object({ file_data: text, filename: text }),
    cache_control: cacheControl,
  }),
]);
export type ChatPart = z.infer<typeof partSchema>;

const content = z.nullish(z.union([z.string(), z.array(partSchema)]));
export type ChatContent = z.infer<typeof content>;

const callSchema = z.object({
  id: z.string(),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['system', 'developer', 'user']), content }),
  z.object({ role: z.literal('assistant'), content, tool_calls: z.nullish(z.array(callSchema)) }),
  z.object({ role: z.literal('tool'), tool_call_id: z.string(), content }),
]);
export type BodyMessage = z.infer<typeof messageSchema>;

const toolSchema = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string(),
    description: text,
    parameters: z.nullish(z.record(z.string(), z.unknown())),
    strict: z.nullish(z.boolean()),
  }),
  cache_control: cacheControl,
});

const tokenCount = z.nullish(z.int().check(z.positive()));

export const chatBodySchema = z.object({
  messages: z.array(messageSchema).check(z.minLength(1)),
  tools: z.nullish(z.array(toolSchema)),
  tool_choice: z.nullish(
    z.union([
      z.enum(['auto', 'none', 'required']),
      z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) }),
    ]),
  ),
  parallel_tool_calls: z.nullish(z.boolean()),
  max_completion_tokens: tokenCount,
  max_tokens: tokenCount,
  stop: z.nullish(z.union([z.string(), z.array(z.string())])),
  temperature: z.nullish(z.number()),
  top_p: z.nullish(z.number()),
  reasoning_effort: text,
  response_format: z.nullish(
    z.union([
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ schema: z.record(z.string(), z.unknown()) }),
      }),
      z.object({ type: z.enum(['text', 'json_object']) }),
    ]),
  ),
  stream: z.nullish(z.boolean()),
  n: z.nullish(z.literal(1, { error: 'this provider answers once per request' })),
  functions: z.nullish(z.never({ error: 'this is the old form; send tools' })),
});
export type ChatBody = z.infer<typeof chatBodySchema>;
