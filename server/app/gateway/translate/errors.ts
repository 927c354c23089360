import { isObject, type JsonObject, parseJson } from './json.ts';

/** A failure as OpenAI tells it: the HTTP status and the body `{ error }`. */
export type ApiError = {
  readonly status: number;
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
};

const typeOfStatus = (status: number) => {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status < 500 ? 'invalid_request_error' : 'server_error';
};

type Details = { type?: string; param?: string | null; code?: string | null };

/** An error of the gateway's own: `message` says what happened and what to do. */
export const apiError = (status: number, message: string, details: Details = {}): ApiError => ({
  status,
  error: {
    message,
    type: details.type ?? typeOfStatus(status),
    param: details.param ?? null,
    code: details.code ?? null,
  },
});

const word = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? `${value}` : null;

/** FastAPI's `detail`: a sentence, or a list of places and sentences. */
const detailOf = (detail: unknown): string | null =>
  Array.isArray(detail)
    ? word(detail.flatMap((one) => (isObject(one) ? (word(one.msg) ?? []) : [])).join('; '))
    : word(detail);

const told = (fields: JsonObject) => ({
  message: word(fields.message),
  type: word(fields.type),
  param: word(fields.param),
  code: word(fields.code),
});

/** What a body says went wrong: OpenAI, Anthropic, Ollama, Gemini (a list), FastAPI, or nobody. */
function readBody(body: unknown): ReturnType<typeof told> | undefined {
  const whole = Array.isArray(body) ? body[0] : body;
  if (!isObject(whole)) return undefined;
  if (isObject(whole.error)) return told(whole.error);
  return {
    ...told(whole),
    message: word(whole.error) ?? word(whole.message) ?? detailOf(whole.detail),
  };
}

const longest = 2_000;

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => (secret ? left.replaceAll(secret, '…') : left), text);
}

/** Anthropic's kinds, where an event of a stream has no status of its own. */
const statusOfType: { readonly [type: string]: number } = {
  invalid_request_error: 400,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  overloaded_error: 503,
  timeout_error: 504,
};

/** The status a client should see: a provider that refuses our key says nothing about theirs. */
function statusForClient(status: number): { status: number; code: string | null; lead: string } {
  if (status === 401 || status === 403)
    return { status: 502, code: 'provider_refused_key', lead: 'The provider refused its key: ' };
  // Anthropic's "overloaded", which no client knows by its number.
  if (status === 529) return { status: 503, code: 'overloaded', lead: '' };
  return { status: status >= 400 && status <= 599 ? status : 502, code: null, lead: '' };
}

/**
 * The error of a provider's answer, OpenAI-shaped, from its status and body text. `secrets` are
 * struck out of what it says. Pages of HTML are not repeated.
 */
export function errorOfUpstream(
  status: number,
  body: string,
  secrets: readonly string[] = [],
): ApiError {
  const said = readBody(parseJson(body));
  const shown = statusForClient(status);
  const plain = body.includes('<') || body.length > 300 ? '' : body.trim();
  const message = said?.message ?? (plain || `It answered ${status} without saying why.`);
  return apiError(
    shown.status,
    withoutSecrets(`${shown.lead}${message}`, secrets).slice(0, longest),
    {
      ...(said?.type && !shown.lead && { type: said.type }),
      param: said?.param ?? null,
      code: shown.code ?? said?.code ?? null,
    },
  );
}

/** An error that came as an event of a stream that had begun. */
export const errorOfEvent = (event: JsonObject, secrets: readonly string[] = []): ApiError => {
  const inner = isObject(event.error) ? event.error : event;
  const claimed = [inner.status, inner.code, event.status, statusOfType[`${inner.type}`]];
  const status = claimed.find((value) => typeof value === 'number') ?? 502;
  return errorOfUpstream(status, JSON.stringify(event), secrets);
};

/** A stream that ended before its answer did. */
export const brokenStream = (): ApiError =>
  apiError(502, 'The provider stopped in the middle of its answer. Ask again.', {
    code: 'stream_broken',
  });
