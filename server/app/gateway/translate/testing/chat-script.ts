/** What an upstream that speaks chat completions is scripted to say. */
import { seededRandom } from '@asterism/core/testing/random.ts';
import type { Stamp } from '../chat-completion.ts';
import type { StreamTranslation } from '../stream/translate-stream.ts';

export const stamp: Stamp = { id: 'a1b2c3', at: new Date('2026-03-04T05:06:07Z') };

const frame = { id: 'chatcmpl-up', object: 'chat.completion.chunk', created: 1, model: 'upstream' };

const usage = {
  prompt_tokens: 11,
  completion_tokens: 7,
  total_tokens: 18,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 2 },
};

export const delta = (said: object, finish_reason: string | null = null) => ({
  ...frame,
  choices: [{ index: 0, delta: said, finish_reason }],
});

export const usageChunk = { ...frame, choices: [], usage };

export const callPiece = (index: number, piece: { id?: string; name?: string; args?: string }) =>
  delta({
    tool_calls: [
      {
        index,
        ...(piece.id && { id: piece.id, type: 'function' }),
        function: {
          ...(piece.name && { name: piece.name }),
          ...(piece.args !== undefined && { arguments: piece.args }),
        },
      },
    ],
  });

export const completion = (message: object, finish_reason = 'stop') => ({
  id: 'chatcmpl-up',
  object: 'chat.completion',
  created: 1,
  model: 'upstream',
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
  usage,
});

export const asStream = (chunks: readonly object[], end = 'data: [DONE]\n\n'): string =>
  chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('') + end;

/** The same bytes, cut where the seed says. */
export function* cut(text: string, seed: number, longest = 40): Generator<Uint8Array> {
  const random = seededRandom(seed);
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + random(longest);
    yield bytes.slice(at, end);
    at = end;
  }
}

/** All that a translation says to an upstream's text. */
export function* translated(
  translation: StreamTranslation,
  text: string,
  seed = 1,
): Generator<string> {
  for (const piece of cut(text, seed)) yield translation.push(piece);
  yield translation.end();
}
