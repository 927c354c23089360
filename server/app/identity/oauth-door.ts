import { oauthErrorSchema } from '@asterism/core/protocol/device.ts';
import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import type * as z from 'zod/mini';
import { readBytes } from '../net/read-body.ts';
import { sentenceEnd } from '../net/sentence-end.ts';
import { describeRoute, type Operation } from '../openapi/operation.ts';
import { parseForm } from './read-form.ts';

type OauthErrorCode =
  | 'invalid_request'
  | 'invalid_scope'
  | 'invalid_grant'
  | 'unsupported_grant_type'
  | 'authorization_pending'
  | 'slow_down'
  | 'access_denied'
  | 'expired_token'
  | 'server_error';

/** A failed call in OAuth's own shape (RFC 6749, 5.2); 400 unless said. */
export const oauthError = (error: OauthErrorCode, description: string, status = 400): Response =>
  // The description's alphabet has no double quotes.
  Response.json({ error, error_description: description.replaceAll('"', "'") }, { status });

type OauthCall<Body> = {
  readonly context: AppLoadContext;
  readonly request: Request;
  readonly body: Body;
};

type OauthHandler<Body> = Pick<Operation, 'summary' | 'answer'> & {
  /** Fields it does not name are ignored, as OAuth asks. */
  readonly body: z.ZodMiniType<Body>;
  readonly handle: (call: OauthCall<Body>) => Promise<Response>;
};

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '7200',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
};

const accepted = /^(?:application\/(?:json|x-www-form-urlencoded))?\s*(?:;|$)/i;

async function readFields(request: Request): Promise<unknown> {
  if (!accepted.test(request.headers.get('content-type') ?? ''))
    throw oauthError('invalid_request', 'The body must be JSON or a form.');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(request));
  } catch (thrown) {
    if (thrown instanceof Response)
      throw oauthError('invalid_request', 'The body is too large.', thrown.status);
    throw oauthError('invalid_request', 'The body is not valid UTF-8.');
  }
  if (text.trim() === '') return {};
  // What begins as JSON is JSON: curl calls everything a form.
  if (!/^\s*[[{]/.test(text) && !request.headers.get('content-type')?.includes('json')) {
    const fields = parseForm(text);
    if (!fields) throw oauthError('invalid_request', 'A field is given more than once.');
    return fields;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw oauthError('invalid_request', 'The body is not valid JSON.');
  }
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: sentenceEnd });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? 'body');
  throw oauthError(
    field === 'scope' ? 'invalid_scope' : 'invalid_request',
    `The field ${field} ${issue?.message}.`,
  );
}

/** A route of the device sign-in: anyone may call it, from any origin; cookies mean nothing. */
export function oauthRoute<Body>({ body, handle, ...about }: OauthHandler<Body>) {
  const route = async ({ request, context }: LoaderFunctionArgs | ActionFunctionArgs) => {
    let response: Response;
    try {
      if (request.method === 'OPTIONS') response = new Response(null, { status: 204 });
      else if (request.method === 'POST')
        response = await handle({
          context,
          request,
          body: checked(body, await readFields(request)),
        });
      else {
        response = oauthError('invalid_request', `Send a POST, not a ${request.method}.`, 405);
        response.headers.set('Allow', 'POST, OPTIONS');
      }
    } catch (thrown) {
      if (thrown instanceof Response) response = thrown;
      else {
        context.log.error({ err: thrown }, 'device sign-in');
        response = oauthError('server_error', 'Asterism failed on an error of its own.', 500);
      }
    }
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  return describeRoute(route, { POST: { ...about, body, failure: oauthErrorSchema } });
}
