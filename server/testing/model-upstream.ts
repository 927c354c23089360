import type { IncomingMessage, ServerResponse } from 'node:http';
import { startUpstream } from '../app/net/egress/fixtures/upstream.ts';

type Mood = {
  /** What it lists. */
  models: readonly string[];
  /** Without it, 401. */
  key: string | null;
  /** Answers in place of everything else. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | null;
};

const sendJson = (response: ServerResponse, status: number, value: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/** An OpenAI-compatible server on loopback whose mood can change; closed after the test file. */
export async function startModelUpstream(models: readonly string[] = ['alpha', 'beta']) {
  const mood: Mood = { models, key: null, instead: null };
  const upstream = await startUpstream((request, response) => {
    if (mood.instead) return mood.instead(request, response);
    if (mood.key !== null && request.headers.authorization !== `Bearer ${mood.key}`)
      return sendJson(response, 401, { error: { message: 'Unauthorized' } });
    if (request.url !== '/v1/models') return sendJson(response, 404, { error: 'not found' });
    const data = mood.models.map((id) => ({ id, object: 'model', created: 1, owned_by: 'lab' }));
    return sendJson(response, 200, { object: 'list', data });
  });
  return Object.assign(upstream, { mood });
}

/** The origin of a port on which nobody listens. */
export const closedOrigin = 'http://127.0.0.1:2';
