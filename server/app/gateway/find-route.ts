import { gatewayError } from './gateway-error.ts';
import type { Route, RoutingTable } from './upstream.ts';

/**
 * The route a client names: an item id with or without `model:`, or `collection/<slug>`. Throws a
 * GatewayError where nothing of that name can be asked.
 */
export function findRoute({ routes }: RoutingTable, model: unknown): Route {
  if (typeof model !== 'string' || model === '')
    throw gatewayError(400, 'missing_model', 'The field "model" must name a model.', {
      param: 'model',
    });
  const id = model.startsWith('model:') ? model.slice('model:'.length) : model;
  const found = routes.get(id);
  if (found) return found;
  const what = JSON.stringify(model.length > 200 ? `${model.slice(0, 200)}…` : model);
  throw gatewayError(
    404,
    'model_not_found',
    `${what} is none of your models here. Star it in Asterism, with its endpoint active or its provider's key set, and it is; GET /v1/models lists those that are.`,
    { param: 'model' },
  );
}
