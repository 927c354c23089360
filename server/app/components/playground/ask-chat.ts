import {
  type FailedAttempt,
  failedAttemptsHeader,
  readFailedAttempts,
} from '@asterism/core/protocol/failed-attempts.ts';
import { createParser } from 'eventsource-parser';
import * as z from 'zod/mini';
import { saidSchema, textOf, thoughtOf } from '../../gateway/translate/chat-completion.ts';
import { offlineTrouble, readError, refusedTrouble } from './ask-trouble.ts';
import type { AnswerTrouble, Message } from './session.ts';

const usageSchema = z.object({
  prompt_tokens: z._default(z.number(), 0),
  completion_tokens: z._default(z.number(), 0),
  prompt_tokens_details: z.nullish(z.object({ cached_tokens: z.nullish(z.number()) })),
});
const pieceSchema = z.object({
  choices: z._default(
    z.array(
      z.object({
        delta: z.nullish(saidSchema),
        message: z.nullish(saidSchema),
        finish_reason: z.nullish(z.string()),
      }),
    ),
    [],
  ),
  usage: z.nullish(usageSchema),
});

type ToldUsage = {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
};

/** Who is told what comes of an ask, as it comes. */
export type Hearing = {
  readonly onHead: (head: { by: string | null; failed: readonly FailedAttempt[] }) => void;
  readonly onText: (text: string) => void;
  /** What a model thinks before it answers. */
  readonly onThought: (text: string) => void;
  readonly onUsage: (usage: ToldUsage) => void;
};

/** How an ask ended; `stopped` by the person. */
export type AskEnd =
  | { readonly kind: 'whole' | 'stopped' }
  | { readonly kind: 'failed' | 'cut'; readonly trouble: AnswerTrouble };

export type ChatAsk = {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly temperature: number | null;
};

const endedEarly = 'The answer ended before it was whole. Ask again for all of it.';
/** Whole answers that are not all of what could have been said, by why they finished. */
const unfinished: { readonly [reason: string]: string } = {
  length: 'The model stopped at the longest answer it may give. Ask it to go on.',
  content_filter: 'The provider held back the rest of this answer.',
};
const brokeOff = 'The connection broke off. What had come stays; ask again for all of it.';

const cut = (sentence: string): AskEnd => ({ kind: 'cut', trouble: { sentence, link: null } });

/** Reads what answers are made of; it says whether the answer is whole, or what broke it. */
function createReader({ onText, onThought, onUsage }: Hearing) {
  let isWhole = false;
  let broken: string | undefined;
  return {
    take(data: string) {
      if (data === '[DONE]') {
        isWhole = true;
        return;
      }
      const value: unknown = JSON.parse(data);
      const error = readError(value);
      if (error) broken = error.message;
      const { success, data: piece } = pieceSchema.safeParse(value);
      if (!success || error) return;
      const [choice] = piece.choices;
      const said = choice?.delta ?? choice?.message;
      const [thought, text] = said
        ? [thoughtOf(said), textOf(said) || (said.refusal ?? '')]
        : ['', ''];
      if (thought) onThought(thought);
      if (text) onText(text);
      if (choice?.finish_reason) {
        isWhole = true;
        broken ??= unfinished[choice.finish_reason];
      }
      if (piece.usage)
        onUsage({
          input: piece.usage.prompt_tokens,
          output: piece.usage.completion_tokens,
          cached: piece.usage.prompt_tokens_details?.cached_tokens ?? 0,
        });
    },
    end: (): AskEnd => {
      if (broken !== undefined) return cut(broken);
      return isWhole ? { kind: 'whole' } : cut(endedEarly);
    },
  };
}

async function readAnswer(response: Response, hearing: Hearing): Promise<AskEnd> {
  const reader = createReader(hearing);
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
    reader.take(await response.text());
    return reader.end();
  }
  const parser = createParser({ onEvent: ({ data }) => reader.take(data) });
  const bytes = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await bytes.read(); !next.done; next = await bytes.read())
    parser.feed(next.value);
  return reader.end();
}

/** Sends a body to the gateway as this page; answers a response, or how the ask ended without one. */
export async function callGateway(
  path: string,
  body: { readonly model: string },
  { signal, onHead }: Pick<Hearing, 'onHead'> & { readonly signal: AbortSignal },
): Promise<Response | AskEnd> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  } catch {
    return signal.aborted ? { kind: 'stopped' } : { kind: 'failed', trouble: offlineTrouble };
  }
  onHead({
    by: response.ok ? response.headers.get('x-asterism-model') : null,
    failed: readFailedAttempts(response.headers.get(failedAttemptsHeader)),
  });
  if (response.ok) return response;
  const said: unknown = await response.json().catch(() => undefined);
  return { kind: 'failed', trouble: refusedTrouble(response, said, body.model) };
}

/** Asks one model, and tells what it answers as it comes. */
export async function askChat(
  { temperature, ...ask }: ChatAsk,
  hearing: Hearing & { readonly signal: AbortSignal },
): Promise<AskEnd> {
  const body = {
    ...ask,
    ...(temperature !== null && { temperature }),
    ...{ stream: true, stream_options: { include_usage: true } },
  };
  const response = await callGateway('/api/chat', body, hearing);
  if (!(response instanceof Response)) return response;
  try {
    return await readAnswer(response, hearing);
  } catch {
    return hearing.signal.aborted ? { kind: 'stopped' } : cut(brokeOff);
  }
}
