/** What may stand in the `input` of a response request. */
import * as z from 'zod/mini';

const textPart = z.object({
  type: z.enum(['input_text', 'output_text', 'text']),
  text: z.string(),
});

const partSchema = z.union([
  textPart,
  z.object({ type: z.literal('refusal'), refusal: z.string() }),
  z.object({
    type: z.literal('input_image'),
    image_url: z.nullish(z.string()),
    file_id: z.nullish(z.string()),
    detail: z.nullish(z.string()),
  }),
  z.object({
    type: z.literal('input_file'),
    file_data: z.nullish(z.string()),
    filename: z.nullish(z.string()),
    file_id: z.nullish(z.string()),
    file_url: z.nullish(z.string()),
  }),
  z.object({
    type: z.literal('input_audio'),
    input_audio: z.record(z.string(), z.unknown()),
  }),
]);
export type ItemPart = z.infer<typeof partSchema>;

const content = z.union([z.string(), z.array(partSchema)]);

const messageSchema = z.object({
  type: z.optional(z.literal('message')),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content,
});
export type MessageItem = z.infer<typeof messageSchema>;

const callSchema = z.object({
  type: z.literal('function_call'),
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
});
export type CallItem = z.infer<typeof callSchema>;

const outputSchema = z.object({
  type: z.literal('function_call_output'),
  call_id: z.string(),
  output: content,
});
export type OutputItem = z.infer<typeof outputSchema>;

const schemas = {
  message: messageSchema,
  function_call: callSchema,
  function_call_output: outputSchema,
  reasoning: z.object({ type: z.literal('reasoning') }),
  item_reference: z.object({ type: z.literal('item_reference'), id: z.string() }),
} as const;

export type InputItem =
  | (MessageItem & { type: 'message' })
  | CallItem
  | OutputItem
  | z.infer<(typeof schemas)['reasoning']>
  | z.infer<(typeof schemas)['item_reference']>;

export const isKnownItem = (type: string): type is keyof typeof schemas =>
  Object.hasOwn(schemas, type);

/** Reads one item of a known type; the item's own schema says which field is wrong. */
export function readItem(type: keyof typeof schemas, item: unknown) {
  const read = schemas[type].safeParse(item);
  return read.success
    ? { success: true as const, data: { ...read.data, type } as InputItem }
    : { success: false as const, error: read.error };
}
