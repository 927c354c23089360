import type * as z from 'zod/mini';
import { restErrorSchema } from '../protocol/rest.ts';
import {
  endpointsEventSchema,
  itemsEventSchema,
  pullResponseSchema,
  pushResponseSchema,
  syncEventSchema,
} from '../protocol/sync.ts';
import { readEvents } from './event-stream.ts';
import type { Answer, Clock, LiveListener, Refusal, SyncTransport } from './ports.ts';

/** Longer than two heartbeats: a stream silent for that long is dead, whatever TCP says. */
export const silenceMs = 40_000;
/** How long an answer is waited for, in ms. */
export const requestMs = 30_000;

type Options = {
  /** Where the server is; empty for a page of its own. */
  readonly origin: string;
  /** What proves who asks; none where the cookie does. */
  readonly token: () => string | null;
  readonly clock: Clock;
};

const codes: { readonly [code: string]: Refusal } = {
  client_forked: { kind: 'forked' },
  mutation_gap: { kind: 'gap' },
  upgrade_needed: { kind: 'upgrade' },
};

/** Said of the moment, not of what was asked: it waits and is asked again. */
const notNow = new Set([408, 502, 503, 504]);

/** A definite no needs our own error body; anything else says nothing about what happened. */
async function refusalOf(response: Response): Promise<Refusal> {
  if (response.status === 401) return { kind: 'unauthorized' };
  const body = restErrorSchema.safeParse(await response.json().catch(() => undefined));
  if (!body.success || notNow.has(response.status)) return { kind: 'unreachable' };
  const { code, message } = body.data.error;
  if (response.status === 429) {
    const seconds = Number(response.headers.get('Retry-After') ?? 0);
    return { kind: 'busy', message, afterMs: seconds > 0 ? seconds * 1000 : 0 };
  }
  return codes[code] ?? { kind: 'error', message };
}

/** The server over HTTP, by `fetch`, in every host that has it. */
export function createFetchTransport({ origin, token, clock }: Options): SyncTransport {
  const headers = (): Record<string, string> => {
    const bearer = token();
    return bearer === null ? {} : { Authorization: `Bearer ${bearer}` };
  };

  async function post<T>(
    path: string,
    body: unknown,
    schema: z.ZodMiniType<T>,
  ): Promise<Answer<T>> {
    let response: Response;
    let json: unknown;
    const waiting = new AbortController();
    const cancelWait = clock.after(requestMs, () => waiting.abort());
    try {
      response = await fetch(origin + path, {
        method: 'POST',
        headers: { ...headers(), 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
        signal: waiting.signal,
      });
      if (!response.ok) return await refusalOf(response);
      json = await response.json();
    } catch {
      return { kind: 'unreachable' }; // no answer, or half of one: the outbox keeps what it has
    } finally {
      cancelWait();
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return { kind: 'ok', body: parsed.data };
    return { kind: 'unreachable' };
  }

  function listen(listener: LiveListener): () => void {
    const ending = new AbortController();
    let cancelSilence: () => void = () => undefined;
    let isOver = false;
    const end = (why: 'closed' | 'unauthorized') => {
      if (isOver) return;
      isOver = true;
      cancelSilence();
      ending.abort();
      listener.onEnd(why);
    };
    const heard = () => {
      cancelSilence();
      cancelSilence = clock.after(silenceMs, () => end('closed'));
    };

    async function read() {
      heard();
      const response = await fetch(`${origin}/api/sync/events`, {
        headers: { ...headers(), Accept: 'text/event-stream' },
        cache: 'no-store',
        signal: ending.signal,
      });
      if (response.status === 401) return end('unauthorized');
      if (!response.ok || !response.body) return end('closed');
      for await (const { event, data } of readEvents(response.body)) {
        heard();
        const told = JSON.parse(data);
        const version = syncEventSchema.safeParse(told);
        if (version.success) listener.onVersion(version.data.version);
        const endpoints = event === 'endpoints' ? endpointsEventSchema.safeParse(told) : undefined;
        if (event === 'providers') listener.onProviders?.();
        if (endpoints?.success) listener.onEndpoints?.(endpoints.data.changed);
        const items = event === 'items' ? itemsEventSchema.safeParse(told) : undefined;
        if (items?.success) listener.onItems?.(items.data.kind);
      }
      end('closed');
    }
    read().catch(() => end('closed'));
    return () => {
      isOver = true;
      cancelSilence();
      ending.abort();
    };
  }

  return {
    push: (request) => post('/api/sync/push', request, pushResponseSchema),
    pull: (request) => post('/api/sync/pull', request, pullResponseSchema),
    listen,
  };
}
