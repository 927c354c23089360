import type { BodyMessage } from './chat-body-schema.ts';
import { type Block, blocksOf, turnOf } from './message-blocks.ts';

export type AnthropicMessage = { role: 'user' | 'assistant'; content: Block[] };

/**
 * A chat's messages as the Messages API has them: system messages apart, neighbours of one role in
 * one message, tool results with the user. Throws `UntranslatablePart`.
 */
export function anthropicMessagesOf(messages: readonly BodyMessage[]) {
  const system: Block[] = [];
  const turns: AnthropicMessage[] = [];
  for (const message of messages) {
    if (message.role === 'system' || message.role === 'developer') {
      system.push(...blocksOf(message.content));
      continue;
    }
    const turn = turnOf(message);
    if (turn.content.length === 0) continue;
    const last = turns.at(-1);
    if (last?.role === turn.role) last.content.push(...turn.content);
    else turns.push(turn);
  }
  return { system, turns };
}
