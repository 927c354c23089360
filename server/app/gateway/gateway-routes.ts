import { asking, type GatewayRoute, json } from './ask-route.ts';
import { mixed, passThrough } from './exchange.ts';
import { findRoute } from './find-route.ts';
import { chatFront, responsesFront } from './fronts.ts';
import { gatewayError } from './gateway-error.ts';
import { modelList, modelObject } from './list-models.ts';
import { ollamaRoutes } from './ollama-routes.ts';
import { newStamp, translated } from './translated.ts';
import type { Upstream } from './upstream.ts';

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

const isOpenAi = ({ protocol }: Upstream) => protocol === 'openai';

const chat = asking((call, { id }, now) => {
  const other = () => {
    const stamp = newStamp(now);
    return translated(chatFront(call, id, stamp), stamp);
  };
  return mixed(passThrough('chat', call), other, isOpenAi);
});

const responses = asking((call, _route, now) => {
  const other = () => {
    const stamp = newStamp(now);
    return translated(responsesFront(call, stamp), stamp);
  };
  return mixed(passThrough('responses', call), other, ({ hasResponses }) => hasResponses);
});

const onlyOpenAi = (ask: 'embeddings' | 'images', what: string) =>
  asking((call) => {
    const none = (): never => {
      throw gatewayError(400, 'unsupported', `This provider makes no ${what}; ask another model.`, {
        param: 'model',
      });
    };
    return mixed(passThrough(ask, call), none, isOpenAi);
  });

const images = onlyOpenAi('images', 'images');

/** Every address of the gateway; `/*` stands for one id. */
export const gatewayRoutes: { readonly [pattern: string]: GatewayRoute } = {
  '/v1/models': models,
  '/v1/models/*': model,
  '/v1/chat/completions': chat,
  '/v1/responses': responses,
  '/v1/embeddings': onlyOpenAi('embeddings', 'embeddings'),
  '/v1/images/generations': images,
  '/api/chat': { ...chat, takesCookies: true },
  '/api/images/generations': { ...images, takesCookies: true },
  ...ollamaRoutes,
};
