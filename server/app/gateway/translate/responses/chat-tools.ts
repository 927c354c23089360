import type { ChatTool } from '../chat-request.ts';
import { type ApiError, apiError } from '../errors.ts';
import { firstIssue } from '../first-issue.ts';
import { type FunctionTool, functionToolSchema, type ResponseRequest } from './request-schema.ts';

type Read<T> = { ok: true; value: T } | { ok: false; error: ApiError };

const refused = (message: string, param: string) => ({
  ok: false as const,
  error: apiError(400, message, { param }),
});

const chatTool = ({ name, description, parameters, strict }: FunctionTool): ChatTool => ({
  type: 'function',
  function: {
    name,
    ...(description && { description }),
    ...(parameters && { parameters }),
    ...(typeof strict === 'boolean' && { strict }),
  },
});

/** Function tools as a chat has them. Tools that OpenAI itself runs are refused, by name. */
export function chatToolsOf(tools: ResponseRequest['tools']): Read<ChatTool[]> {
  const made: ChatTool[] = [];
  for (const [at, tool] of (tools ?? []).entries()) {
    const param = `tools[${at}]`;
    if (tool.type !== 'function')
      return refused(
        `The tool ${tool.type} runs at OpenAI alone, and this model is reached through chat completions. Leave it out, or give a function tool.`,
        param,
      );
    const read = functionToolSchema.safeParse(tool);
    if (!read.success) return { ok: false, error: firstIssue(read.error, 'a function tool') };
    made.push(chatTool(read.data));
  }
  return { ok: true, value: made };
}

/** How tools are chosen, as a chat has it; undefined where nothing was said. */
export function chatToolChoiceOf(choice: ResponseRequest['tool_choice']): Read<unknown> {
  if (choice === null || choice === undefined || typeof choice === 'string')
    return { ok: true, value: choice ?? undefined };
  if (choice.type === 'function' && typeof choice.name === 'string')
    return { ok: true, value: { type: 'function', function: { name: choice.name } } };
  return refused(`tool_choice of type ${choice.type} cannot be translated.`, 'tool_choice');
}
