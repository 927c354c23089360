import { defined } from '../json.ts';
import type { ChatBody } from './chat-body-schema.ts';

/** A function's parameters as the Messages API wants them: an object in any case. */
const inputSchema = (parameters: object | null | undefined) => ({
  type: 'object',
  ...(parameters ?? { properties: {} }),
});

export function anthropicToolsOf(tools: ChatBody['tools'], takesStrict: boolean) {
  return (tools ?? []).map((tool) =>
    defined({
      name: tool.function.name,
      description: tool.function.description || undefined,
      input_schema: inputSchema(tool.function.parameters),
      strict: takesStrict && tool.function.strict ? true : undefined,
      cache_control: tool.cache_control,
    }),
  );
}

const named = (choice: ChatBody['tool_choice']) => {
  if (choice === 'none') return { type: 'none' };
  if (choice === 'required') return { type: 'any' };
  if (choice && choice !== 'auto') return { type: 'tool', name: choice.function.name };
  return { type: 'auto' };
};

/** How tools are chosen; undefined where the provider's own way is wanted. */
export function anthropicToolChoiceOf(body: ChatBody): object | undefined {
  const isSerial = body.parallel_tool_calls === false && body.tool_choice !== 'none';
  if (isSerial) return { ...named(body.tool_choice), disable_parallel_tool_use: true };
  return body.tool_choice && body.tool_choice !== 'auto' ? named(body.tool_choice) : undefined;
}
