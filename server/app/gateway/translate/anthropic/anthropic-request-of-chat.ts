import type { Translated } from '../chat-request.ts';
import { apiError } from '../errors.ts';
import { firstIssue } from '../first-issue.ts';
import { defined, type JsonObject } from '../json.ts';
import { anthropicMessagesOf } from './anthropic-messages.ts';
import { anthropicToolChoiceOf, anthropicToolsOf } from './anthropic-tools.ts';
import { type ChatBody, chatBodySchema } from './chat-body-schema.ts';
import { abilitiesOf, type ClaudeAbilities } from './claude-generation.ts';
import { UntranslatablePart } from './message-blocks.ts';
import { thinkingOf } from './thinking-of-chat.ts';

type Target = {
  /** The provider's own id of the model. */
  readonly model: string;
  /** Tokens the model can answer at most; null where unknown. */
  readonly outputLimit: number | null;
};

/** Anthropic demands a limit; who sets none gets much, but not so much that an answer takes an hour. */
function maxTokensOf(body: ChatBody, limit: number | null): number {
  const asked = body.max_completion_tokens ?? body.max_tokens;
  if (asked) return Math.min(asked, limit ?? asked);
  return Math.min(limit ?? 4096, 32_000);
}

/** Both at once are a 400; `temperature` says more. */
function samplingOf({ temperature, top_p }: ChatBody, abilities: ClaudeAbilities, thinks: boolean) {
  if (!abilities.takesSampling || thinks) return {};
  // A chat's scale ends at 2, Anthropic's at 1.
  if (typeof temperature === 'number') return { temperature: Math.min(temperature, 1) };
  return typeof top_p === 'number' ? { top_p } : {};
}

function stopSequencesOf(stop: ChatBody['stop']): string[] | undefined {
  const all = typeof stop === 'string' ? [stop] : (stop ?? []);
  const accepted = all.filter((sequence) => sequence.trim() !== '');
  return accepted.length > 0 ? accepted : undefined;
}

function requestOf(body: ChatBody, { model, outputLimit }: Target): JsonObject {
  const abilities = abilitiesOf(model);
  const { system, turns } = anthropicMessagesOf(body.messages);
  const max_tokens = maxTokensOf(body, outputLimit);
  const tools = anthropicToolsOf(body.tools, abilities.strictTools);
  const isToolForced =
    Boolean(body.tool_choice) && !['auto', 'none'].includes(`${body.tool_choice}`);
  const { thinking, effort } = thinkingOf({
    effort: body.reasoning_effort,
    abilities,
    maxTokens: max_tokens,
    turns,
    isToolForced,
  });
  const asked = body.response_format;
  // `json_object` has no counterpart: OpenAI demands that the prompt asks for JSON anyway.
  const schema = asked?.type === 'json_schema' ? asked.json_schema.schema : undefined;
  const format = schema && { type: 'json_schema', schema };
  return defined({
    model,
    max_tokens,
    system: system.length > 0 ? system : undefined,
    messages: turns,
    tools: tools.length > 0 ? tools : undefined,
    tool_choice: tools.length > 0 ? anthropicToolChoiceOf(body) : undefined,
    thinking,
    output_config: effort || format ? defined({ effort, format }) : undefined,
    stop_sequences: stopSequencesOf(body.stop),
    ...samplingOf(body, abilities, thinking !== undefined),
    stream: body.stream ? true : undefined,
  });
}

/**
 * A chat request as a body for `/v1/messages`, or the 400 that says what Anthropic cannot have.
 * Fields that are not translated are dropped.
 */
export function anthropicRequestOfChat(body: unknown, target: Target): Translated<JsonObject> {
  const read = chatBodySchema.safeParse(body);
  if (!read.success) return { ok: false, error: firstIssue(read.error, 'a chat completion') };
  try {
    const request = requestOf(read.data, target);
    const { messages } = request;
    if (!Array.isArray(messages) || messages.length === 0)
      return {
        ok: false,
        error: apiError(400, 'The messages say nothing. Add a user message.', {
          param: 'messages',
        }),
      };
    return { ok: true, request };
  } catch (error) {
    if (!(error instanceof UntranslatablePart)) throw error;
    return { ok: false, error: apiError(400, error.message, { param: 'messages' }) };
  }
}
