import { type Stamp, seconds } from '../chat-completion.ts';
import { type ApiError, apiError } from '../errors.ts';
import { chatUsage } from '../usage.ts';
import {
  type AnswerBlock,
  finishReasonOf,
  messageSchema,
  usageOfAnthropic,
} from './anthropic-answer.ts';

type Options = {
  /** The model's name as the client asked for it. */
  readonly model: string;
  readonly stamp: Stamp;
};

const joined = (texts: readonly (string | undefined)[]) => texts.join('') || null;

const textsOf = (content: readonly AnswerBlock[], type: 'text' | 'thinking') =>
  joined(content.filter((block) => block.type === type).map((block) => block[type]));

function chatMessageOf(content: readonly AnswerBlock[]) {
  const thought = textsOf(content, 'thinking');
  const calls = content.flatMap(({ type, id = '', name = '', input }) =>
    type === 'tool_use'
      ? [{ id, type: 'function', function: { name, arguments: JSON.stringify(input ?? {}) } }]
      : [],
  );
  return {
    role: 'assistant',
    content: textsOf(content, 'text'),
    refusal: null,
    ...(thought && { reasoning_content: thought }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
}

/** A whole answer of the Messages API as a chat completion. */
export function chatOfAnthropic(answer: unknown, { model, stamp }: Options) {
  const read = messageSchema.safeParse(answer);
  if (!read.success) {
    const error: ApiError = apiError(502, 'The provider answered something that is no message.', {
      code: 'unexpected_answer',
    });
    return { ok: false as const, error };
  }
  const { content, stop_reason, usage } = read.data;
  const counted = usageOfAnthropic(usage);
  const completion = {
    id: `chatcmpl-${stamp.id}`,
    object: 'chat.completion',
    created: seconds(stamp.at),
    model,
    choices: [
      {
        index: 0,
        message: chatMessageOf(content),
        logprobs: null,
        finish_reason: finishReasonOf(stop_reason),
      },
    ],
    ...(counted && { usage: chatUsage(counted) }),
  };
  return { ok: true as const, completion };
}
