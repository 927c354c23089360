import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import * as z from 'zod/mini';
import type { AnswerTrouble } from './session.ts';

const errorSchema = z.object({
  error: z.object({ message: z.string(), code: z.nullish(z.union([z.string(), z.number()])) }),
});

/** What an error says of itself, in an answer or in its stream. */
export const readError = (value: unknown) => errorSchema.safeParse(value).data?.error;

const providers = { to: '/providers', label: 'Open Providers' };
const endpoints = { to: '/endpoints', label: 'Open Endpoints' };

const providerOf = (model: string) => model.slice(0, model.indexOf('/'));
const isOwn = (model: string) => endpointOf(providerOf(model)) !== undefined;

/** Where the trouble with a model can be mended. */
const homeOf = (model: string) => {
  if (model.startsWith('collection/')) return { to: '/collections', label: 'Open Collections' };
  return isOwn(model) ? endpoints : { ...providers, to: `/providers?open=${providerOf(model)}` };
};

function unknown(model: string): AnswerTrouble {
  const link = homeOf(model);
  if (model.startsWith('collection/'))
    return { sentence: 'No model of this collection can be asked now.', link };
  if (isOwn(model))
    return { sentence: 'Its endpoint is switched off, gone, or does not list it now.', link };
  return {
    sentence: 'Its provider has no key here, or is switched off. Set a key to ask it.',
    link: { ...link, label: 'Set a key' },
  };
}

const whenOf = (retryAfter: string | null) =>
  retryAfter && /^\d+$/.test(retryAfter) ? ` Try again in ${retryAfter} s.` : '';

/** Nobody answered at all. */
export const offlineTrouble: AnswerTrouble = {
  sentence: 'Asterism did not answer. Check the connection, then ask again.',
  link: null,
};

/** Why a call was refused, as a sentence for its column. */
export function refusedTrouble(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: unknown,
  model: string,
): AnswerTrouble {
  const error = readError(body);
  const said = error?.message ?? `Asterism answered with the error ${status}. Ask again.`;
  const isAsterisms = !headers.has('x-asterism-model');
  if (status === 401 && isAsterisms)
    return {
      sentence: 'You are signed out. What came before stays here.',
      link: { to: '/sign-in', label: 'Sign in' },
    };
  if (status === 413 && isAsterisms)
    return { sentence: 'This conversation is too long to send. Begin a new one.', link: null };
  if (error?.code === 'model_not_found' && isAsterisms) return unknown(model);
  if (status === 429) {
    const when = /try again in/i.test(said) ? '' : whenOf(headers.get('retry-after'));
    return { sentence: `${said}${when}`, link: null };
  }
  const isTheirs = [401, 402, 403].includes(status) || error?.code === 'upstream_unreachable';
  const asked = headers.get('x-asterism-model') ?? model;
  return { sentence: said, link: isTheirs ? homeOf(asked) : null };
}
