import type { DiscoveredModel, Trouble, TroubleKind } from './endpoint.ts';
import { endpointOf, endpointProvider } from './endpoint-provider.ts';
import type { UserFavorite } from './favorite.ts';
import { modelIdParts, modelItemId } from './item-id.ts';
import type { Model, ModelStatus } from './model.ts';
import { modelSpelling } from './model-alias.ts';
import {
  type EndpointStanding,
  type OwnModels,
  type Standing,
  starStanding,
} from './own-models.ts';
import type { ProviderKeys } from './provider-keys.ts';

/** One model of {@link OwnEndpoint}: what its endpoint tells of it. */
type OwnModel = Pick<
  DiscoveredModel,
  | 'id'
  | 'name'
  | 'contextLength'
  | 'outputLimit'
  | 'price'
  | 'modalities'
  | 'capabilities'
  | 'releasedAt'
>;

/** One endpoint of a person as pickers need it; `GET /api/endpoint-catalog` answers these. */
export type OwnEndpoint = {
  readonly id: string;
  readonly name: string;
  readonly state: 'ready' | 'loading' | 'down' | 'unknown' | 'inactive' | 'removed';
  readonly since: string | null;
  readonly trouble: Trouble | null;
  readonly models: readonly OwnModel[];
  readonly gone: readonly string[];
};

/** A person's endpoints. */
export type OwnEndpoints = {
  readonly endpoints: readonly OwnEndpoint[];
  readonly keys?: ProviderKeys | undefined;
};

/** With these nobody answered at all. */
const silent: ReadonlySet<TroubleKind> = new Set([
  'bad-address',
  'blocked-address',
  'dns',
  'refused',
  'unreachable',
  'tls',
  'not-http',
  'closed',
  'timeout',
  'too-slow',
]);

/** What is wrong with an endpoint that is down: `Laptop does not answer`. */
export const downWords = ({ name, trouble }: Pick<OwnEndpoint, 'name' | 'trouble'>): string =>
  !trouble || silent.has(trouble.kind)
    ? `${name} does not answer`
    : `${name} answers with an error`;

const standing = (status: ModelStatus, reason: string, since: string | null): Standing => ({
  status,
  reason,
  ...(since !== null && { since }),
});

function offline(endpoint: OwnEndpoint): Standing {
  const { trouble, since } = endpoint;
  const parts = [`${downWords(endpoint)}.`, trouble?.sentence, trouble?.fix];
  return standing('offline', parts.filter(Boolean).join(' '), since);
}

/** How a model stands that its endpoint lists. */
function listedStanding(endpoint: OwnEndpoint): Standing {
  if (endpoint.state === 'down') return offline(endpoint);
  if (endpoint.state !== 'loading') return { status: 'available' };
  return standing(
    'loading',
    `${endpoint.name} answers and is still loading a model.`,
    endpoint.since,
  );
}

/** How a star stands that its endpoint dropped; what is not active is not known to list anything. */
function goneStanding(endpoint: OwnEndpoint): Standing {
  const isActive = endpoint.state !== 'removed' && endpoint.state !== 'inactive';
  return isActive
    ? standing('gone', `${endpoint.name} lists it no more.`, null)
    : missingStanding(endpoint);
}

/** How a star stands that its endpoint does not list. */
function missingStanding(endpoint: OwnEndpoint): Standing {
  const { name, state, since } = endpoint;
  if (state === 'removed')
    return standing('removed', `${name} was removed. Add its address again to use it.`, since);
  if (state === 'inactive')
    return standing('inactive', `${name} is switched off. Switch it on under Endpoints.`, since);
  if (state === 'down') return offline(endpoint);
  if (state === 'unknown') return standing('loading', `${name} was not asked yet.`, null);
  return standing('gone', `${name} does not list it.`, null);
}

function modelOf(endpoint: OwnEndpoint, model: OwnModel, standing: Standing): Model {
  const provider = endpointProvider(endpoint.id);
  return {
    id: modelItemId(provider, model.id),
    provider,
    providerName: endpoint.name,
    modelId: model.id,
    name: model.name,
    contextLength: model.contextLength,
    outputLimit: model.outputLimit,
    price: model.price,
    modalities: model.modalities,
    capabilities: model.capabilities,
    releasedAt: model.releasedAt,
    knowledge: null,
    alias: modelSpelling(model.id.replace(/:latest$/, '')),
    ...standing,
  };
}

/** The models that a person's endpoints list, as pickers show them. */
export const endpointModels = ({ endpoints }: OwnEndpoints): Model[] =>
  endpoints.flatMap((endpoint) => {
    const standing = listedStanding(endpoint);
    return endpoint.models.map((model) => modelOf(endpoint, model, standing));
  });

const endpointStanding = (endpoint: OwnEndpoint): EndpointStanding => ({
  id: endpoint.id,
  name: endpoint.name,
  gone: endpoint.gone,
  whenGone: goneStanding(endpoint),
  whenMissing: missingStanding(endpoint),
});

/** A person's endpoints made ready for a picker. */
export const ownModels = (own: OwnEndpoints): OwnModels => ({
  models: endpointModels(own),
  endpoints: own.endpoints.map(endpointStanding),
  keys: own.keys,
});

/** {@link starStanding} of endpoints as the server tells of them. */
export function standingOf(favorite: UserFavorite, { endpoints }: OwnEndpoints): Model {
  const id = endpointOf(modelIdParts(favorite.itemId)?.provider ?? '');
  const its = endpoints.filter((endpoint) => endpoint.id === id);
  return starStanding(favorite, { endpoints: its.map(endpointStanding) });
}

/**
 * Whether an own model serves what is starred at ollama.com: `model:ollama/x` is any endpoint's `x`
 * or `x:latest`.
 */
export function servesOllama(own: Pick<Model, 'provider' | 'modelId'>, id: string): boolean {
  const parts = modelIdParts(id);
  if (parts?.provider !== 'ollama' || endpointOf(own.provider) === undefined) return false;
  return own.modelId === parts.modelId || own.modelId === `${parts.modelId}:latest`;
}
