import {
  argumentsText,
  type Completion,
  type Said,
  type Stamp,
  textOf,
  thoughtOf,
} from '../chat-completion.ts';
import { readUsage } from '../usage.ts';
import {
  callItem,
  messageItem,
  reasoningItem,
  refusalPart,
  summaryPart,
  textPart,
} from './output-items.ts';
import type { ResponseRequest } from './request-schema.ts';
import { endingOf, type OutputItem, responseObject } from './response-object.ts';

function outputOf(said: Said, stamp: Stamp, status: 'completed' | 'incomplete'): OutputItem[] {
  const output: OutputItem[] = [];
  const thought = thoughtOf(said);
  const text = textOf(said);
  const id = (prefix: string) => `${prefix}_${stamp.id}_${output.length}`;
  if (thought) output.push(reasoningItem(id('rs'), [summaryPart(thought)]));
  const content = [
    ...(text ? [textPart(text)] : []),
    ...(said.refusal ? [refusalPart(said.refusal)] : []),
  ];
  const calls = said.tool_calls ?? [];
  if (content.length > 0 || calls.length === 0)
    output.push(messageItem(id('msg'), status, content));
  for (const call of calls) {
    const itemId = id('fc');
    const fields = {
      callId: call.id || `call_${itemId}`,
      name: call.function?.name ?? '',
      arguments: argumentsText(call.function?.arguments) || '{}',
    };
    output.push(callItem(itemId, status, fields));
  }
  return output;
}

/** A chat completion as the response that `asked` wanted. The first choice is the answer. */
export function responsesOfChat(completion: Completion, asked: ResponseRequest, stamp: Stamp) {
  const choice = completion.choices[0];
  const ending = endingOf(choice?.finish_reason);
  const status = ending.status === 'incomplete' ? 'incomplete' : 'completed';
  const output = choice ? outputOf(choice.message, stamp, status) : [];
  return responseObject({ asked, stamp, output, ending, usage: readUsage(completion.usage) });
}
