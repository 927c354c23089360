import { detectSchema } from '../../endpoints/endpoint-input.ts';
import { detectServer } from '../../endpoints/probe/detect.ts';
import { Secret } from '../../lockbox/secret.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  POST: method({
    scope: 'write',
    limit: 'probe',
    body: detectSchema,
    async handle({ context, request, body: { baseUrl, apiKey } }) {
      const signal = AbortSignal.any([context.ending, request.signal]);
      const detection = await detectServer(baseUrl, {
        egress: context.egress,
        signal,
        ...(apiKey && { keyFor: (origin: string) => new Secret(apiKey, origin) }),
      });
      return Response.json(detection);
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
