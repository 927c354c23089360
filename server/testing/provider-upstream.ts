import type { IncomingMessage, ServerResponse } from 'node:http';
import { startUpstream } from '../app/net/egress/fixtures/upstream.ts';

type Hold = (key: string | undefined) => Promise<void>;
type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** The key a provider's request came with, in whichever header it speaks. */
export const keyOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined => {
  const own = headers['x-api-key'];
  return typeof own === 'string' ? own : headers.authorization?.replace(/^Bearer /, '');
};

export const sendJson = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/**
 * A provider on loopback: it lists models to whoever has a key it knows, and answers chats. `instead`
 * answers in place of all that; closed after the test file.
 */
export async function startProvider() {
  const mood = {
    keys: new Set<string>(),
    isOpen: false,
    instead: null as Answer | null,
    hold: null as Hold | null,
  };
  const chats: (string | undefined)[] = [];
  const upstream = await startUpstream(async (request, response) => {
    await mood.hold?.(keyOf(request));
    if (mood.instead) return mood.instead(response, request);
    const key = keyOf(request);
    if (request.url?.includes('/chat/completions')) chats.push(key);
    if (!mood.isOpen && !mood.keys.has(key ?? ''))
      // As some do, it tells the whole key back.
      return sendJson(response, 401, { error: { message: `Incorrect API key provided: ${key}` } });
    if (request.url?.includes('/chat/completions'))
      return sendJson(response, 200, {
        id: 'c',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices: [
          { index: 0, message: { role: 'assistant', content: 'Hi' }, finish_reason: 'stop' },
        ],
      });
    return sendJson(response, 200, { object: 'list', data: [{ id: 'm' }] });
  });
  return Object.assign(upstream, { mood, chats });
}

export type ProviderUpstream = Awaited<ReturnType<typeof startProvider>>;
