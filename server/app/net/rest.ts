import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import type * as z from 'zod/mini';
import { asUser, type UserDb } from '../db/client.ts';
import { authenticate } from '../identity/authenticate.ts';
import type { Principal } from '../identity/principal.ts';
import type { Scope } from '../identity/scope.ts';
import { readJsonBody } from './read-body.ts';
import { restError } from './rest-error.ts';
import { sentenceEnd } from './sentence-end.ts';

/** What a REST handler works with; `query` and `body` are as its schemas answered them. */
type RestCall<Query, Body> = {
  readonly context: AppLoadContext;
  readonly request: Request;
  readonly principal: Principal;
  readonly query: Query;
  readonly body: Body;
  /** Runs work in one transaction as the caller. */
  readonly asCaller: <T>(work: (db: UserDb) => Promise<T>) => Promise<T>;
};

type RestHandler<Query, Body> = {
  readonly scope: Scope;
  readonly query?: z.ZodMiniType<Query>;
  readonly body?: z.ZodMiniType<Body>;
  readonly handle: (call: RestCall<Query, Body>) => Promise<Response>;
};

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
type AnyHandler = {
  readonly scope: Scope;
  readonly query?: z.ZodMiniType<unknown>;
  readonly body?: z.ZodMiniType<unknown>;
  readonly handle: (call: RestCall<never, never>) => Promise<Response>;
};

/** Declares one method of a REST route; the handler's types follow from its schemas. */
export const method = <Query = undefined, Body = undefined>(
  handler: RestHandler<Query, Body>,
): AnyHandler => handler;

function checked<T>(schema: z.ZodMiniType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value, { error: sentenceEnd });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => ({
    field: path.join('.') || where,
    message,
  }));
  const [first] = issues;
  throw restError('validation', `The field "${first?.field}" ${first?.message}.`, issues);
}

function readQuery(request: Request): Record<string, string> {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (name in query)
      throw restError('validation', `The field "${name}" is given more than once.`);
    query[name] = value;
  }
  return query;
}

async function requirePrincipal(request: Request, context: AppLoadContext, scope: Scope) {
  const principal = await authenticate(context.prisma, request, context.now());
  if (!principal)
    throw restError(
      'unauthorized',
      request.headers.has('authorization')
        ? 'This token is not known or has expired. Make another with: npm run --silent token -- --name NAME'
        : 'Sign in, or send a token as Authorization: Bearer ast_…',
    );
  if (!principal.scopes.has(scope))
    throw restError('forbidden', `This token may not ${scope}; it needs the scope "${scope}".`);
  return principal;
}

/** Whether the caller uses a token: only such answers may be read from other origins. */
const crossOrigin = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Retry-After',
};

const preflight = (methods: readonly string[]) =>
  new Response(null, {
    status: 204,
    headers: {
      ...crossOrigin,
      'Access-Control-Allow-Methods': methods.join(', '),
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Idempotency-Key, If-None-Match',
      'Access-Control-Max-Age': '7200',
    },
  });

async function respond(
  handlers: { readonly [M in Method]?: AnyHandler },
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): Promise<Response> {
  const methods = Object.keys(handlers);
  if (request.method === 'OPTIONS') return preflight(methods);
  const name = request.method === 'HEAD' ? 'GET' : request.method;
  const handler = handlers[name as Method];
  if (!handler) {
    const answer = restError(
      'method_not_allowed',
      `${request.method} is not offered here; ${methods.join(', ')} is.`,
    );
    answer.headers.set('Allow', [...methods, 'OPTIONS'].join(', '));
    return answer;
  }
  const principal = await requirePrincipal(request, context, handler.scope);
  const query = handler.query && checked(handler.query, readQuery(request), 'query');
  const body = handler.body && checked(handler.body, await readJsonBody(request), 'body');
  const call = {
    context,
    request,
    principal,
    query,
    body,
    asCaller: <T>(work: (db: UserDb) => Promise<T>) =>
      asUser(context.prisma, principal.userId, work),
  };
  return handler.handle(call as RestCall<never, never>);
}

/**
 * A REST route: each method's caller is authenticated, its input checked by zod, and every
 * failure answered as `{"error":{code,message,details?}}`.
 */
export function rest(handlers: { readonly [M in Method]?: AnyHandler }) {
  const route = async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    let response: Response;
    try {
      response = await respond(handlers, args);
    } catch (thrown) {
      if (thrown instanceof Response) response = thrown;
      else {
        args.context.log.error({ err: thrown, path: new URL(args.request.url).pathname }, 'REST');
        response = restError(
          'internal',
          'Asterism failed on an error of its own; nothing was changed. The log has the cause.',
        );
      }
    }
    if (!args.request.headers.has('cookie'))
      for (const [name, value] of Object.entries(crossOrigin)) response.headers.set(name, value);
    if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
    return response;
  };
  return { loader: route, action: route };
}
