import type { Trouble, TroubleKind } from '@asterism/core/domain/endpoint.ts';
import * as z from 'zod/mini';
import type { EgressFailure } from '../../net/egress/egress-failure.ts';

/** What is known of an answer that was not the one hoped for. */
export type Disappointment = {
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether a key was sent along. */
  readonly hadKey: boolean;
  /** Where it was asked for, before redirects: a key goes no further. */
  readonly asked: string;
  /** It is Ollama, or a person says so. */
  readonly isOllama: boolean;
};

const trouble = (kind: TroubleKind, sentence: string, fix: string, status?: number): Trouble => ({
  kind,
  sentence,
  fix,
  ...(status !== undefined && { status }),
});

/** Seconds or a date, for people; nothing where it is neither or beyond a day. */
function patience(retryAfter: string | undefined): string {
  const seconds = Number(retryAfter);
  const ahead = Number.isNaN(seconds)
    ? (Date.parse(retryAfter ?? '') - Date.now()) / 1000
    : seconds;
  if (!retryAfter || !(ahead > 0 && ahead <= 86_400)) return 'Wait a moment, and ask less often.';
  return `Wait ${Math.ceil(ahead)} s, and ask less often.`;
}

function unauthorized({ url, status, hadKey, asked }: Disappointment): Trouble {
  if (hadKey && url.origin !== asked)
    return trouble(
      'unauthorized',
      `${new URL(asked).host} leads on to ${url.origin}, where its key is not sent.`,
      `If ${url.origin} is the right address, enter that.`,
      status,
    );
  return hadKey
    ? trouble(
        'unauthorized',
        `${url.host} does not accept the key.`,
        'Enter the key again, or a new one; check that it belongs to this server.',
        status,
      )
    : trouble('unauthorized', `${url.host} wants a key.`, 'Enter its API key.', status);
}

function forbidden({ url, status, body, hadKey, isOllama }: Disappointment): Trouble {
  // Ollama has nothing else to say to them; a gateway explains itself.
  if (isOllama && body.byteLength === 0)
    return trouble(
      'forbidden-origin',
      `Ollama at ${url.host} does not let Asterism in.`,
      'Add the address of Asterism to its OLLAMA_ORIGINS and, where it is reached by a name, set OLLAMA_HOST to 0.0.0.0 as well.',
      status,
    );
  return trouble(
    'forbidden',
    `${url.host} does not let Asterism in.`,
    hadKey
      ? 'Check what the key may do, and which addresses the server admits.'
      : 'Enter its API key if it has one, and check which addresses the server admits.',
    status,
  );
}

const wrongPath = ({ url, status }: Disappointment): Trouble =>
  trouble(
    'wrong-path',
    `${url.host} answers, but not where a model server would.`,
    'Check the port and the path of the base URL; behind a gateway it often ends in /v1, /api/v1 or /openai/v1.',
    status,
  );

/** What a model server means by a status that is no success. */
function ofStatus(answer: Disappointment): Trouble {
  const { url, status, headers } = answer;
  if (status === 401) return unauthorized(answer);
  if (status === 403 || status === 407) return forbidden(answer);
  if (status === 404 || status === 405 || status === 410) return wrongPath(answer);
  if (status === 429)
    return trouble(
      'rate-limited',
      `${url.host} was asked too often.`,
      patience(headers['retry-after']),
      status,
    );
  if (status >= 500)
    return trouble(
      'server-error',
      `${url.host} failed (HTTP ${status}).`,
      'Look into its log; if a proxy stands in between, check that the server behind it runs.',
      status,
    );
  return trouble(
    'unexpected-answer',
    `${url.host} did not understand the question (HTTP ${status}).`,
    'Check the type of the endpoint, the path of its base URL, and its key.',
    status,
  );
}

/** Whether a body is a web page, whatever its type claims. */
export const isHtml = ({ headers, body }: Pick<Disappointment, 'headers' | 'body'>): boolean =>
  /^text\/html\b/i.test(headers['content-type'] ?? '') ||
  /^\s*<(?:!doctype html|html|head|body)\b/i.test(body.subarray(0, 512).toString('latin1'));

/** What an answer means that was refused, or cannot be read as JSON. */
export function diagnoseAnswer(answer: Disappointment): Trouble {
  const { url, status } = answer;
  if (status < 200 || status >= 300) return ofStatus(answer);
  if (isHtml(answer))
    return trouble(
      'html',
      `${url.host} answered a web page instead of data.`,
      'Check the port and the path; a proxy or a sign-in page may stand in between.',
      status,
    );
  return trouble(
    'not-json',
    `${url.host} answered something that is not JSON.`,
    'Check the port and the path of the base URL.',
    status,
  );
}

/** JSON came, but no list of models. */
export const notAList = (url: URL, status: number): Trouble =>
  trouble(
    'unexpected-answer',
    `${url.host} answered, but not with a list of models.`,
    'Check the type of the endpoint and the path of its base URL.',
    status,
  );

/** JSON came, but not what Ollama says. */
export const notOllama = (url: URL, status: number): Trouble =>
  trouble(
    'unexpected-answer',
    `${url.host} answered, but not as Ollama would.`,
    'Check the type of the endpoint and its port.',
    status,
  );

/** The list came, and is empty. */
export const noModels = (url: URL, isOllama: boolean): Trouble =>
  trouble(
    'no-models',
    `${url.host} has no models yet.`,
    isOllama ? 'Run `ollama pull llama3.2` there.' : 'Load or add a model there.',
  );

/** What llama.cpp says meanwhile, and what older ones said. */
const loadingSchema = z.union([
  z.object({ error: z.object({ type: z.literal('unavailable_error') }) }),
  z.object({ status: z.literal('loading model') }),
]);

/** Whether it answers and only waits for its model; a proxy before a dead server says 503 as well. */
export const isLoading = (status: number, json: unknown): boolean =>
  status === 503 && loadingSchema.safeParse(json).success;

/** It answers, and its model is still being loaded. */
export const stillLoading = (url: URL): Trouble =>
  trouble(
    'loading',
    `${url.host} is still loading its model.`,
    'Wait a moment; it is asked again by itself.',
    503,
  );

const foreign = new Set<TroubleKind>(['wrong-path', 'html', 'not-json', 'unexpected-answer']);

/** Something answered, but not what this server would: it may have become another. */
export const isOther = ({ kind }: Trouble): boolean => foreign.has(kind);

/** A failure on the way, as trouble. */
export const troubleOf = ({ kind, sentence, fix }: EgressFailure): Trouble =>
  trouble(kind, sentence, fix);
