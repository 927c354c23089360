import type { Trouble } from '@asterism/core/domain/endpoint.ts';
import type { EgressLimits } from '../../net/egress/egress-limits.ts';
import type { EgressRequest } from '../../net/egress/egress-outcome.ts';
import { diagnoseAnswer, isHtml, troubleOf } from './diagnose-answer.ts';
import type { ProbeOptions, ProbeTarget } from './probe.ts';

/** An answer of a server, whatever it says. `json` is undefined where it is none. */
export type Answer = {
  readonly url: URL;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
  readonly text: string;
  readonly ms: number;
  /** What it means if a success in JSON was hoped for; undefined if it is one. */
  readonly trouble: Trouble | undefined;
};

export type Asked =
  | { readonly answer: Answer; readonly failure?: undefined }
  /** No answer came at all. */
  | { readonly answer?: undefined; readonly failure: Trouble };

type Question = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Less than the time that is left for all. */
  readonly withinMs?: number;
  readonly limits?: Partial<EgressLimits>;
};

/** Asks one endpoint; all questions share one time. */
export type Asker = {
  readonly target: ProbeTarget;
  readonly ask: (address: string, question?: Question) => Promise<Asked>;
  /** In ms. */
  readonly timeLeft: () => number;
};

const MiB = 1024 * 1024;

/** The header its key goes into. */
function credentialOf({ key, authHeader, server }: ProbeTarget): Partial<EgressRequest> {
  if (!key) return {};
  const header = authHeader ?? (server === 'anthropic' ? 'x-api-key' : 'authorization');
  const isBearer = header.toLowerCase() === 'authorization';
  return { credential: { header, secret: key, ...(isBearer && { scheme: 'Bearer' }) } };
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** An asker of `target` whose questions all end `withinMs` from now. */
export function createAsker(target: ProbeTarget, options: ProbeOptions, withinMs: number): Asker {
  const deadline = performance.now() + withinMs;
  const timeLeft = () => deadline - performance.now();
  const isOllama = (target.server ?? target.type) === 'ollama';

  async function ask(address: string, question: Question = {}): Promise<Asked> {
    const { method, headers, body, withinMs: most = Number.POSITIVE_INFINITY, limits } = question;
    const totalMs = Math.max(1, Math.round(Math.min(timeLeft(), most)));
    const begun = performance.now();
    const outcome = await options.egress.read(address, {
      ...(method !== undefined && { method }),
      ...(body !== undefined && { body }),
      headers: { accept: 'application/json', ...headers },
      ...credentialOf(target),
      ...(options.signal && { signal: options.signal }),
      limits: {
        maxBodyBytes: 16 * MiB,
        maxDecodedBytes: 16 * MiB,
        ...limits,
        totalMs,
        // An answer that never begins is a time-out; only one that does not end is too slow.
        headersMs: Math.max(1, totalMs - 50),
        idleMs: Math.max(1, totalMs - 50),
      },
    });
    if (!outcome.ok) return { failure: troubleOf(outcome.failure) };
    const { status, url } = outcome.answer;
    const json = isHtml(outcome.answer) ? undefined : jsonIn(outcome.answer.body);
    const isGood = status >= 200 && status < 300 && json !== undefined;
    return {
      answer: {
        url,
        status,
        headers: outcome.answer.headers,
        json,
        text: outcome.answer.body.subarray(0, 1024).toString('utf8'),
        ms: Math.round(performance.now() - begun),
        trouble: isGood
          ? undefined
          : diagnoseAnswer({ ...outcome.answer, hadKey: target.key !== undefined, isOllama }),
      },
    };
  }

  return { target, ask, timeLeft };
}
