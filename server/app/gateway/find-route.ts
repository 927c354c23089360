import { isItemId } from '@asterism/core/domain/item-id.ts';
import type { Principal } from '../identity/principal.ts';
import type { GatewayCore } from './gateway-core.ts';
import { gatewayError } from './gateway-error.ts';
import type { Route, RoutingTable } from './upstream.ts';

/** As a client may name a model, without `model:`. */
const bare = (model: string) => (model.startsWith('model:') ? model.slice('model:'.length) : model);

/**
 * What a page of ours names may be any model: a person tries one before they star it. Tools get
 * what is starred, so that a star is what lets them in.
 */
export async function tableFor(
  { routing }: Pick<GatewayCore, 'routing'>,
  { userId, by }: Principal,
  model: unknown,
): Promise<RoutingTable> {
  const table = await routing.of(userId);
  if (by !== 'session' || typeof model !== 'string' || table.routes.has(bare(model))) return table;
  const itemId = `model:${bare(model)}`;
  return isItemId(itemId) ? routing.with(userId, itemId) : table;
}

/**
 * The route a client names: an item id with or without `model:`, or `collection/<slug>`. Throws a
 * GatewayError where nothing of that name can be asked.
 */
export function findRoute({ routes }: RoutingTable, model: unknown): Route {
  if (typeof model !== 'string' || model === '')
    throw gatewayError(400, 'missing_model', 'The field "model" must name a model.', {
      param: 'model',
    });
  const found = routes.get(bare(model));
  if (found) return found;
  const what = JSON.stringify(model.length > 200 ? `${model.slice(0, 200)}…` : model);
  throw gatewayError(
    404,
    'model_not_found',
    `${what} is none of your models here. Star it in Asterism, with its endpoint active or its provider's key set, and it is; GET /v1/models lists those that are.`,
    { param: 'model' },
  );
}
