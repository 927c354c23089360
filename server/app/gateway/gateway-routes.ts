import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Principal } from '../identity/principal.ts';
import { answerCall } from './answer-call.ts';
import { type Exchange, mixed, passThrough } from './exchange.ts';
import { findRoute } from './find-route.ts';
import { responsesFront } from './fronts.ts';
import type { GatewayCore } from './gateway-core.ts';
import { GatewayError, gatewayError } from './gateway-error.ts';
import { modelList, modelObject } from './list-models.ts';
import { type Call, readCall } from './read-call.ts';
import { tell } from './told.ts';
import { newStamp, translated } from './translated.ts';
import type { Ask } from './upstream.ts';

type Incoming = {
  readonly core: GatewayCore;
  readonly principal: Principal;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The pattern of the route. */
  readonly pattern: string;
  /** What stands behind the pattern's `/*`, as it was sent. */
  readonly tail: string;
};

export type GatewayRoute = {
  readonly method: 'GET' | 'POST';
  /** Whether a page of ours may call it with its cookie. */
  readonly takesCookies?: true;
  readonly handle: (incoming: Incoming) => Promise<void>;
};

const json = (response: ServerResponse, value: unknown) => {
  const text = JSON.stringify(value);
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
  });
  response.end(text);
};

const models: GatewayRoute = {
  method: 'GET',
  async handle({ core, principal, response }) {
    json(response, modelList(await core.routing.of(principal.userId)));
  },
};

const model: GatewayRoute = {
  method: 'GET',
  async handle({ core, principal, response, tail }) {
    let id: string;
    try {
      id = decodeURIComponent(tail);
    } catch {
      throw gatewayError(
        400,
        'invalid_id',
        'The id in the address is not valid percent-encoded UTF-8.',
      );
    }
    json(response, modelObject(findRoute(await core.routing.of(principal.userId), id)));
  },
};

type ToExchange = (call: Call, now: Date) => Exchange;

const through =
  (ask: Ask): ToExchange =>
  (call) =>
    passThrough(ask, call);

const responses: ToExchange = (call, now) => {
  const stamp = newStamp(now);
  return mixed(
    passThrough('responses', call),
    () => translated(responsesFront(call.fields, stamp), stamp),
    ({ hasResponses }) => hasResponses,
  );
};

/** A call that goes to a model and is counted, however it ends. */
const asking = (toExchange: ToExchange): GatewayRoute => ({
  method: 'POST',
  async handle({ core, principal, request, response, pattern }) {
    const { userId, by, proofId } = principal;
    const call = await readCall(request);
    const route = findRoute(await core.routing.of(userId), call.fields.model);
    const tokenId = by === 'token' ? proofId : null;
    const told = tell({ userId, model: route.id, tokenId, route: pattern, at: core.now() });
    const exchange = toExchange(call, core.now());
    try {
      await answerCall(core, { userId, route, call, exchange, request, response, told });
      core.usage.add(told.row(response.statusCode));
    } catch (error) {
      core.usage.add(told.row(error instanceof GatewayError ? error.answer.status : 500));
      throw error;
    }
  },
});

/** Every address of the gateway; `/*` stands for one id. */
export const gatewayRoutes: { readonly [pattern: string]: GatewayRoute } = {
  '/v1/models': models,
  '/v1/models/*': model,
  '/v1/chat/completions': asking(through('chat')),
  '/v1/responses': asking(responses),
  '/v1/embeddings': asking(through('embeddings')),
  '/v1/images/generations': asking(through('images')),
  '/api/chat': { ...asking(through('chat')), takesCookies: true },
};
