import type { Readable } from 'node:stream';
import type { Egress, EgressAnswer, EgressOutcome } from '../net/egress/egress-outcome.ts';
import { type ApiError, apiError, errorOfUpstream } from './translate/errors.ts';
import type { Upstream } from './upstream.ts';

/** The statuses after which another member may do better; a 400 or a refusal is an answer. */
const worthAnother = new Set([401, 402, 404, 408, 425, 429]);

/** Why an upstream did not answer. */
export type Failure = {
  /** For usage rows: `refused`, `timeout`, `http-503` … */
  readonly kind: string;
  readonly error: ApiError;
  /** Whether another one may be asked instead. */
  readonly mayGoOn: boolean;
  readonly retryAfter: string | undefined;
};

type Request = { readonly url: string; readonly body: string };

type Options = {
  readonly egress: Egress;
  readonly signal: AbortSignal;
  /** How long its headers may take. */
  readonly headersMs: number;
  readonly accept: string;
};

/** Sends a call to one upstream, with nothing of the client's but the body. */
export function ask(
  upstream: Upstream,
  { url, body }: Request,
  { egress, signal, headersMs, accept }: Options,
): Promise<EgressOutcome<Readable>> {
  const { key, auth, protocol } = upstream;
  const plain = {
    'content-type': 'application/json',
    accept,
    // What is handed on as it comes must not be unpacked first.
    'accept-encoding': 'identity',
  };
  return egress.stream(url, {
    method: 'POST',
    body,
    signal,
    headers: protocol === 'anthropic' ? { ...plain, 'anthropic-version': '2023-06-01' } : plain,
    credential: key && { header: auth.header, scheme: auth.scheme, secret: key },
    limits: { headersMs },
  });
}

const longestErrorBytes = 64 * 1024;

async function textOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > longestErrorBytes) break;
    }
  } catch {
    // What came of it has to do.
  }
  body.destroy();
  return Buffer.concat(chunks).toString('utf8', 0, longestErrorBytes);
}

const statusOf: { readonly [kind: string]: number } = { timeout: 504, 'too-slow': 504 };

/** An upstream that could not be spoken with, or stopped before it said anything. */
export function unreachable(
  { name }: Upstream,
  kind: string,
  sentence: string,
  fix: string,
): Failure {
  return {
    kind,
    error: apiError(statusOf[kind] ?? 502, `${name} did not answer: ${sentence} ${fix}`, {
      code: 'upstream_unreachable',
    }),
    mayGoOn: true,
    retryAfter: undefined,
  };
}

/** An answer of an upstream that is no success, read as far as is sensible. */
export async function refusal(
  { name, key }: Upstream,
  { status, headers, body, url }: EgressAnswer<Readable>,
): Promise<Failure> {
  const secret = key?.origin === url.origin ? key.reveal(url.origin) : '';
  const found = errorOfUpstream(status, await textOf(body), [secret]);
  const error = { ...found, error: { ...found.error, message: `${name}: ${found.error.message}` } };
  return {
    kind: `http-${status}`,
    error,
    mayGoOn: worthAnother.has(status) || status >= 500,
    retryAfter: headers['retry-after'],
  };
}
