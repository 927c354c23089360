/** The fields of a response request that are translated; others are not read. */
import * as z from 'zod/mini';

const object = z.record(z.string(), z.unknown());

const toolSchema = z.looseObject({ type: z.string() });

export const functionToolSchema = z.object({
  type: z.literal('function'),
  name: z.string(),
  description: z.nullish(z.string()),
  parameters: z.nullish(object),
  strict: z.nullish(z.boolean()),
});
export type FunctionTool = z.infer<typeof functionToolSchema>;

const formatSchema = z.union([
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json_object') }),
  z.object({
    type: z.literal('json_schema'),
    name: z.string(),
    schema: object,
    description: z.nullish(z.string()),
    strict: z.nullish(z.boolean()),
  }),
]);
export type TextFormat = z.infer<typeof formatSchema>;

export const responseRequestSchema = z.object({
  model: z.string(),
  input: z.nullish(z.union([z.string(), z.array(z.unknown())])),
  instructions: z.nullish(z.string()),
  tools: z.nullish(z.array(toolSchema)),
  tool_choice: z.nullish(
    z.union([z.enum(['none', 'auto', 'required']), z.looseObject({ type: z.string() })]),
  ),
  parallel_tool_calls: z.nullish(z.boolean()),
  text: z.nullish(z.object({ format: z.nullish(formatSchema), verbosity: z.nullish(z.string()) })),
  max_output_tokens: z.nullish(z.int().check(z.positive())),
  reasoning: z.nullish(z.object({ effort: z.nullish(z.string()), summary: z.nullish(z.string()) })),
  temperature: z.nullish(z.number()),
  top_p: z.nullish(z.number()),
  metadata: z.nullish(object),
  user: z.nullish(z.string()),
  service_tier: z.nullish(z.string()),
  safety_identifier: z.nullish(z.string()),
  prompt_cache_key: z.nullish(z.string()),
  stream: z.nullish(z.boolean()),
  store: z.nullish(z.boolean()),
  background: z.nullish(z.boolean()),
  previous_response_id: z.nullish(z.string()),
  conversation: z.nullish(z.unknown()),
  prompt: z.nullish(z.unknown()),
});
/** A response request as it was read; what answers need of it. */
export type ResponseRequest = z.infer<typeof responseRequestSchema>;
