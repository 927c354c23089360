import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node';
import type * as z from 'zod/mini';
import { asUser, type UserDb, type UserSql } from '../db/client.ts';
import { isDatabaseAway } from '../db/database-away.ts';
import { flyAsUser } from '../db/flight.ts';
import { authenticate } from '../identity/authenticate.ts';
import type { Principal } from '../identity/principal.ts';
import { actorOf } from '../identity/principal.ts';
import type { Scope } from '../identity/scope.ts';
import { describeRoute, type HttpMethod, type Operation } from '../openapi/operation.ts';
import { type Apply, changeLibrary, flyChangeLibrary } from '../sync/change-library.ts';
import { answerOnce, readAsked } from './kept-answer.ts';
import { tooOften } from './rate-limit-answer.ts';
import type { RateLimitName } from './rate-limit-table.ts';
import { readJsonBody } from './read-body.ts';
import { restError } from './rest-error.ts';
import { sentenceEnd } from './sentence-end.ts';

/** What a REST handler works with; `query` and `body` are as its schemas answered them. */
type RestCall<Query, Body> = {
  readonly context: AppLoadContext;
  readonly request: Request;
  readonly principal: Principal;
  /** The named parts of its path. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Query;
  readonly body: Body;
  /** Runs work in one transaction as the caller. */
  readonly asCaller: <T>(work: (db: UserDb) => Promise<T>) => Promise<T>;
  /** As {@link RestCall.asCaller}, in few round trips, for work that is all SQL. */
  readonly flyAsCaller: <T>(work: (db: UserSql) => Promise<T>) => Promise<T>;
  /**
   * Changes the caller's library and answers, all in one transaction. Under an Idempotency-Key the
   * answer is kept with the change, and a retry gets it without changing anything.
   */
  readonly change: (work: (db: UserDb, apply: Apply) => Promise<Response>) => Promise<Response>;
  /** As {@link RestCall.change}, in few round trips, for work that is all SQL. */
  readonly flyChange: (work: (db: UserSql, apply: Apply) => Promise<Response>) => Promise<Response>;
};

/** What the API's description tells of a method besides its schemas. */
type Described = Pick<Operation, 'summary' | 'answer' | 'status'>;

type RestHandler<Query, Body> = Described & {
  readonly scope: Scope;
  /** What it spends of the account's limits; by its scope where it does not say. */
  readonly limit?: RateLimitName;
  readonly query?: z.ZodMiniType<Query>;
  readonly body?: z.ZodMiniType<Body>;
  /** Whether no body counts as an empty object. */
  readonly mayOmitBody?: boolean;
  /** The largest body in bytes, where the usual bound is too small. */
  readonly maxBodyBytes?: number;
  readonly handle: (call: RestCall<Query, Body>) => Promise<Response>;
};

type AnyHandler = Described & {
  readonly scope: Scope;
  readonly limit?: RateLimitName;
  readonly query?: z.ZodMiniType<unknown>;
  readonly body?: z.ZodMiniType<unknown>;
  readonly mayOmitBody?: boolean;
  readonly maxBodyBytes?: number;
  readonly handle: (call: RestCall<never, never>) => Promise<Response>;
};

/** Declares one method of a REST route; the handler's types follow from its schemas. */
export const method = <Query = undefined, Body = undefined>(
  handler: RestHandler<Query, Body>,
): AnyHandler => handler;

type Issue = z.core.$ZodIssue;

/** What is wrong by the form that was meant: of several, the one with the fewest complaints. */
function plainIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const isForeign = (one: Issue) => (one.code === 'unrecognized_keys' ? 1 : 0);
  const worst = (form: readonly Issue[]) =>
    form.reduce((sum, one) => sum + isForeign(one), 0) * 100 + form.length;
  const [meant = []] = [...issue.errors].sort((a, b) => worst(a) - worst(b));
  return meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value, { error: sentenceEnd });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap(plainIssues).map(({ path, message }) => ({
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
  'Access-Control-Expose-Headers': 'ETag, Retry-After, X-Request-Id',
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

/** Says why a route is not offered here; undefined where it is. */
type Hidden = (context: AppLoadContext) => string | undefined;

async function respond(
  handlers: { readonly [M in HttpMethod]?: AnyHandler },
  hidden: Hidden,
  { request, context, params }: LoaderFunctionArgs | ActionFunctionArgs,
): Promise<Response> {
  const methods = Object.keys(handlers);
  if (request.method === 'OPTIONS') return preflight(methods);
  const why = hidden(context);
  if (why !== undefined) throw restError('not_found', why);
  const name = request.method === 'HEAD' ? 'GET' : request.method;
  const handler = handlers[name as HttpMethod];
  if (!handler) {
    const answer = restError(
      'method_not_allowed',
      `${request.method} is not offered here; ${methods.join(', ')} is.`,
    );
    answer.headers.set('Allow', [...methods, 'OPTIONS'].join(', '));
    return answer;
  }
  const principal = await requirePrincipal(request, context, handler.scope);
  const limit = handler.limit ?? (handler.scope === 'write' ? 'rest.write' : 'rest.read');
  const spent = await context.limits.spend(limit, principal.userId);
  if (spent.kind === 'limited') throw tooOften(spent.seconds);
  const query = handler.query && checked(handler.query, readQuery(request), 'query');
  const sent = handler.body && (await readJsonBody(request, handler));
  const body = handler.body && checked(handler.body, sent, 'body');
  const asked = handler.scope === 'write' ? readAsked(request, sent) : undefined;
  const changing = () => ({ userId: principal.userId, actor: actorOf(principal, context) });
  const once =
    <Db extends UserSql>(work: (db: Db, apply: Apply) => Promise<Response>) =>
    (db: Db, apply: Apply) =>
      asked ? answerOnce(db, asked, context.now(), () => work(db, apply)) : work(db, apply);
  const call = {
    context,
    request,
    principal,
    params,
    query,
    body,
    asCaller: <T>(work: (db: UserDb) => Promise<T>) =>
      asUser(context.prisma, principal.userId, work),
    flyAsCaller: <T>(work: (db: UserSql) => Promise<T>) =>
      flyAsUser(context.prisma, principal.userId, work),
    change: (work: (db: UserDb, apply: Apply) => Promise<Response>) =>
      changeLibrary(context, changing(), once(work)),
    flyChange: (work: (db: UserSql, apply: Apply) => Promise<Response>) =>
      flyChangeLibrary(context, changing(), once(work)),
  };
  return handler.handle(call as RestCall<never, never>);
}

/** Only a database that answered can promise that nothing was changed. */
const failed = (error: unknown): Response =>
  isDatabaseAway(error)
    ? restError('unavailable', 'The database does not answer; this may have been done. Try again.')
    : restError(
        'internal',
        'Asterism failed on an error of its own; nothing was changed. The log has the cause.',
      );

/**
 * A REST route: each method's caller is authenticated, its input checked by zod, and every
 * failure answered as `{"error":{code,message,details?}}`.
 */
export function rest(
  handlers: { readonly [M in HttpMethod]?: AnyHandler },
  hidden: Hidden = () => undefined,
) {
  const route = async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    let response: Response;
    try {
      response = await respond(handlers, hidden, args);
    } catch (thrown) {
      if (thrown instanceof Response) response = thrown;
      else {
        args.context.log.error({ err: thrown }, 'REST');
        response = failed(thrown);
      }
    }
    if (!args.request.headers.has('cookie'))
      for (const [name, value] of Object.entries(crossOrigin)) response.headers.set(name, value);
    if (!response.headers.has('Cache-Control')) response.headers.set('Cache-Control', 'no-store');
    return response;
  };
  describeRoute(route, handlers);
  return { loader: route, action: route };
}
