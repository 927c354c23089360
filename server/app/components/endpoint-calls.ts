import { troubleSchema } from '@asterism/core/domain/endpoint.ts';
import {
  type LocalModel,
  localModelHealthSchema,
  localModelSchema,
} from '@asterism/core/protocol/local-models.ts';
import { restErrorSchema } from '@asterism/core/protocol/rest.ts';
import * as z from 'zod/mini';
import { answerInTime } from './answer-in-time.ts';
import { detectedSchema } from './endpoint-detected.ts';

/** Longer than a probe may take on the server, which has limits of its own. */
const answerMs = 45_000;

/** A call that came to nothing: a sentence, and what is wrong with which field. */
export type Failure = {
  readonly ok: false;
  readonly sentence: string;
  readonly problems: Readonly<Record<string, string>>;
};
export type Called<T> = { readonly ok: true; readonly body: T } | Failure;

const fieldsSchema = z.array(z.object({ field: z.string(), message: z.string() }));

const failed = (sentence: string, problems: Failure['problems'] = {}): Failure => ({
  ok: false,
  sentence,
  problems,
});

function refused(body: unknown, status: number): Failure {
  const parsed = restErrorSchema.safeParse(body);
  if (!parsed.success) return failed(`Asterism answered HTTP ${status}. Try again.`);
  const { message, details } = parsed.data.error;
  const fields = fieldsSchema.safeParse(details);
  const problems: Record<string, string> = {};
  for (const { field, message: wrong } of fields.data ?? [])
    problems[field] ??= `It ${wrong.replace(/\.$/, '')}.`;
  return failed(message, problems);
}

/** Calls our own REST routes with the cookie; never rejects. */
async function call<T>(
  schema: z.ZodMiniType<T>,
  method: string,
  path: string,
  body?: unknown,
): Promise<Called<T>> {
  const asked = fetch(`/api/local-models${path}`, {
    method,
    keepalive: method === 'DELETE', // it may be said by a page that is being left
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  });
  try {
    const response = await answerInTime(asked, answerMs);
    const text = await answerInTime(response.text(), answerMs);
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (!response.ok) return refused(answer, response.status);
    return { ok: true, body: schema.parse(answer) };
  } catch {
    return failed('Asterism does not answer. Try again in a moment.');
  }
}

/** What is sent to make or change an endpoint; an absent key stays as it is, '' removes it. */
export type EndpointDraft = Pick<
  LocalModel,
  'name' | 'baseUrl' | 'endpointType' | 'authHeader' | 'paths' | 'isActive'
> & { readonly apiKey?: string };

const discoveredSchema = z.object({
  availableModels: z.array(z.string()),
  trouble: z.nullable(troubleSchema),
});

const at = (id: string) => `/${encodeURIComponent(id)}`;

export const addEndpoint = (draft: EndpointDraft) => call(localModelSchema, 'POST', '', draft);
export const changeEndpoint = (id: string, draft: Partial<EndpointDraft>) =>
  call(localModelSchema, 'PUT', at(id), draft);
export const removeEndpoint = (id: string) => call(z.unknown(), 'DELETE', at(id));
export const checkEndpoint = (id: string) =>
  call(localModelHealthSchema, 'POST', `${at(id)}/health`);
export const detectEndpoint = (at: { readonly baseUrl: string; readonly apiKey?: string }) =>
  call(detectedSchema, 'POST', '/detect', at);
export const discoverModelsOf = (id: string) => call(discoveredSchema, 'POST', `${at(id)}/models`);
