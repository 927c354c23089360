import { answerEndpoint } from '../../endpoints/answer-endpoint.ts';
import { askAnew } from '../../endpoints/ask-endpoint.ts';
import { changeEndpoint, changesServer } from '../../endpoints/change-endpoint.ts';
import { deleteEndpoint } from '../../endpoints/delete-endpoint.ts';
import { changedEndpointSchema } from '../../endpoints/endpoint-input.ts';
import { localModelOf } from '../../endpoints/endpoint-row.ts';
import { requireBaseUrl } from '../../endpoints/require-base-url.ts';
import {
  noEndpoint,
  requireEndpoint,
  requireEndpointId,
} from '../../endpoints/require-endpoint.ts';
import { actorOf } from '../../identity/principal.ts';
import { tooOften } from '../../net/rate-limit-answer.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    scope: 'read',
    async handle({ params, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      return Response.json(localModelOf(await flyAsCaller((db) => requireEndpoint(db, id))));
    },
  }),
  PUT: method({
    scope: 'write',
    body: changedEndpointSchema,
    async handle({ context, principal, params, body, change, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      const asked =
        body.baseUrl === undefined
          ? body
          : { ...body, baseUrl: requireBaseUrl(body.baseUrl, context.config.privateNetworks) };
      const before = await flyAsCaller((db) => requireEndpoint(db, id));
      const isAnew = changesServer(before, asked);
      if (isAnew) {
        const spent = await context.limits.spend('probe', principal.userId);
        if (spent.kind === 'limited') throw tooOften(spent.seconds);
      }
      const actor = actorOf(principal, context);
      const work = { lockbox: context.lockbox, actor, now: context.now() };
      let isDone = false;
      const kept = await change(async (db) => {
        isDone = await changeEndpoint(db, work, id, asked);
        return Response.json(localModelOf(await requireEndpoint(db, id)));
      });
      if (isDone) context.feed.announceEndpoints(principal.userId, true);
      if (isDone && isAnew) await askAnew(context, principal.userId, id);
      return answerEndpoint(context, principal.userId, kept);
    },
  }),
  DELETE: method({
    scope: 'write',
    async handle({ context, principal, params, change }) {
      const id = requireEndpointId(params.id);
      const actor = actorOf(principal, context);
      const work = { lockbox: context.lockbox, actor, now: context.now() };
      const answer = await change(async (db) => {
        if (!(await deleteEndpoint(db, work, id))) throw noEndpoint();
        return new Response(null, { status: 204 });
      });
      context.feed.announceEndpoints(principal.userId, true);
      return answer;
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
