/** What a scripted Anthropic says: events as its documentation and its own client have them. */
import type Anthropic from '@anthropic-ai/sdk';

type Message = Pick<Anthropic.Message, 'content' | 'stop_reason'>;

const usage = {
  input_tokens: 10,
  output_tokens: 20,
  cache_read_input_tokens: 5,
  cache_creation_input_tokens: 3,
};

export const anthropicMessage = ({ content, stop_reason }: Message) => ({
  id: 'msg_up',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5',
  content,
  stop_reason,
  stop_sequence: null,
  usage,
});

const event = (data: { type: string; [field: string]: unknown }) =>
  `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;

const halves = (text: string) => {
  const letters = [...text];
  const middle = Math.ceil(letters.length / 2);
  return [letters.slice(0, middle).join(''), letters.slice(middle).join('')];
};

function blockEvents(block: Anthropic.ContentBlock, index: number): string {
  const grow = (delta: object) => event({ type: 'content_block_delta', index, delta });
  const begin = (content_block: object) =>
    event({ type: 'content_block_start', index, content_block });
  const end = event({ type: 'content_block_stop', index });
  if (block.type === 'text') {
    const deltas = halves(block.text).map((text) => grow({ type: 'text_delta', text }));
    return begin({ ...block, text: '' }) + deltas.join('') + end;
  }
  if (block.type === 'thinking') {
    const deltas = halves(block.thinking).map((thinking) =>
      grow({ type: 'thinking_delta', thinking }),
    );
    const signature = grow({ type: 'signature_delta', signature: block.signature });
    return begin({ ...block, thinking: '', signature: '' }) + deltas.join('') + signature + end;
  }
  if (block.type !== 'tool_use') throw new Error(`${block.type} is not scripted.`);
  const json = JSON.stringify(block.input);
  const deltas = (json === '{}' ? [''] : halves(json)).map((partial_json) =>
    grow({ type: 'input_json_delta', partial_json }),
  );
  return begin({ ...block, input: {} }) + deltas.join('') + end;
}

/** The events of a message; without its end where it breaks off. */
export function anthropicStream(message: Message, { breaksOff = false } = {}): string {
  const { content, stop_reason } = message;
  const start = {
    ...anthropicMessage({ content: [], stop_reason: null }),
    usage: { ...usage, output_tokens: 1 },
  };
  const begun =
    event({ type: 'message_start', message: start }) +
    event({ type: 'ping' }) +
    content.map(blockEvents).join('');
  if (breaksOff) return begun;
  const delta = { stop_reason, stop_sequence: null };
  return (
    begun +
    event({ type: 'message_delta', delta, usage: { output_tokens: 20 } }) +
    event({ type: 'message_stop' })
  );
}
