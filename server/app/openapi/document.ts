import { restErrorSchema } from '@asterism/core/protocol/rest.ts';
import type { ServerBuild } from '@remix-run/node';
import * as z from 'zod/mini';
import { type HttpMethod, type Operation, operationsOf } from './operation.ts';

/** JSON Schema 2020-12, which OpenAPI 3.1 speaks. */
type Schema = { readonly [keyword: string]: unknown };

type DescribedParameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
};

type Content = { readonly [mediaType: string]: { readonly schema: Schema } };

export type DescribedOperation = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly parameters: readonly DescribedParameter[];
  readonly requestBody?: { readonly required: true; readonly content: Content };
  readonly responses: {
    readonly [status: string]: { readonly description: string; readonly content?: Content };
  };
};

export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: { readonly [path: string]: { readonly [method: string]: DescribedOperation } };
  readonly components: object;
};

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output'): Schema => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const mediaOf = (answer: NonNullable<Operation['answer']>): Content =>
  typeof answer === 'string'
    ? { [answer]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: schemaOf(answer, 'output') } };

const placeholders = /\*|:(\w+)/g;
const tail = 'The id, URL-encoded as one part: `model:openai/gpt-5` is `model%3Aopenai%2Fgpt-5`.';

const openPath = (path: string) =>
  `/${path.replace(placeholders, (_whole, name: string | undefined) => `{${name ?? 'id'}}`)}`;

const pathParameters = (path: string): DescribedParameter[] =>
  [...path.matchAll(placeholders)].map(([whole, name]) => ({
    name: name ?? 'id',
    in: 'path',
    required: true,
    ...(whole === '*' && { description: tail }),
    schema: { type: 'string' },
  }));

function queryParameters(query: z.ZodMiniType | undefined): DescribedParameter[] {
  if (!query) return [];
  const { properties = {}, required = [] } = z.toJSONSchema(query, {
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: schema as Schema,
  }));
}

const errorContent: Content = {
  'application/json': { schema: { $ref: '#/components/schemas/Error' } },
};

const failures = (operation: Operation, hasPath: boolean) => ({
  ...((operation.body || operation.query) && {
    400: { description: 'What was sent is not valid; the message says which field.' },
  }),
  ...(operation.scope && {
    401: { description: 'No token, or one that is not known.' },
    403: { description: `The token lacks the scope “${operation.scope}”.` },
  }),
  ...(hasPath && { 404: { description: 'There is nothing of that id.' } }),
  ...(operation.body && { 413: { description: 'The body is too large.' } }),
  429: { description: 'Too often; `Retry-After` says for how long to wait.' },
  default: { description: 'Something else is wrong; the message says what.' },
});

function describeOperation(path: string, method: HttpMethod, operation: Operation) {
  const { summary, scope, query, body, answer } = operation;
  const statuses = [operation.status ?? (answer === undefined ? 204 : 200)].flat();
  const done = { description: 'Done.', ...(answer !== undefined && { content: mediaOf(answer) }) };
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  const hasPath = parameters.some((parameter) => parameter.in === 'path');
  const failed = Object.entries(failures(operation, hasPath)).map(([code, failure]) => [
    code,
    { ...failure, content: errorContent },
  ]);
  const described: DescribedOperation = {
    operationId: `${method.toLowerCase()} ${openPath(path)}`.replace(/\W+/g, '-').replace(/-$/, ''),
    summary,
    tags: [tagOf(path)],
    security: scope ? [{ token: [scope] }, { page: [] }] : [],
    parameters,
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(body, 'input') } },
      },
    }),
    responses: {
      ...Object.fromEntries(statuses.map((status) => [status, done])),
      ...Object.fromEntries(failed),
    },
  };
  return described;
}

const tagOf = (path: string): string => {
  const [first = '', second = ''] = path.replace(/^api\/(?:v1\/)?/, '').split('/');
  return first === 'user' ? second : first;
};

const description = `Everything that dashboard and extensions do, for programs. Send a token as \`Authorization: Bearer ast_…\`; make one on the page Tokens or with \`npm run --silent token -- --name NAME\`. Writes take an \`Idempotency-Key\`. Tools that speak to OpenAI or Ollama use \`/v1\` and \`/ollama\` instead, with a token of the scope \`gateway\`.`;

/** The API of these routes as OpenAPI 3.1, made of the zod schemas they check with. */
export function openApiDocument(routes: ServerBuild['routes']): OpenApiDocument {
  const paths: Record<string, Record<string, DescribedOperation>> = {};
  for (const route of Object.values(routes)) {
    const serve = route?.module.action ?? route?.module.loader;
    const operations = serve && operationsOf(serve);
    if (!operations || route?.path === undefined) continue;
    const described: Record<string, DescribedOperation> = {};
    for (const [method, operation] of Object.entries(operations))
      described[method.toLowerCase()] = describeOperation(
        route.path,
        method as HttpMethod,
        operation,
      );
    paths[openPath(route.path)] = described;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Asterism', version: '1', description },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: { Error: schemaOf(restErrorSchema, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        page: { type: 'apiKey', in: 'cookie', name: 'asterism_session' },
      },
    },
  };
}
