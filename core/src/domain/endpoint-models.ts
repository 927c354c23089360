import type { Trouble, TroubleKind } from './endpoint.ts';
import { endpointOf, endpointProvider } from './endpoint.ts';
import type { UserFavorite } from './favorite.ts';
import { modelIdParts, modelItemId } from './item-id.ts';
import type { Capability, Modalities, Model, ModelStatus, Price } from './model.ts';
import { modelSpelling } from './model-alias.ts';
import { unlistedModel } from './unlisted-model.ts';

/** One model of {@link OwnEndpoint}: what its endpoint tells of it. */
type OwnModel = {
  readonly id: string;
  readonly name: string;
  readonly contextLength: number | null;
  readonly outputLimit: number | null;
  readonly price: Price;
  readonly modalities: Modalities;
  readonly capabilities: readonly Capability[];
  readonly releasedAt: string | null;
};

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
export type OwnEndpoints = { readonly endpoints: readonly OwnEndpoint[] };

type Standing = Pick<Model, 'status' | 'reason' | 'since'>;

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

/** What is wrong with an endpoint that is down, in one sentence: `Laptop does not answer.` */
export const downSentence = ({ name, trouble }: Pick<OwnEndpoint, 'name' | 'trouble'>): string =>
  !trouble || silent.has(trouble.kind)
    ? `${name} does not answer.`
    : `${name} answers with an error.`;

const standing = (status: ModelStatus, reason: string, since: string | null): Standing => ({
  status,
  reason,
  ...(since !== null && { since }),
});

function offline(endpoint: OwnEndpoint): Standing {
  const { trouble, since } = endpoint;
  const parts = [downSentence(endpoint), trouble?.sentence, trouble?.fix];
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

/** How a starred model stands that its endpoint does not list. */
function missingStanding(endpoint: OwnEndpoint, modelId: string): Standing {
  const { name, state, since, gone } = endpoint;
  if (state === 'removed')
    return standing('removed', `${name} was removed. Add its address again to use it.`, since);
  if (state === 'inactive')
    return standing('inactive', `${name} is switched off. Switch it on under Endpoints.`, since);
  if (gone.includes(modelId)) return standing('gone', `${name} lists it no more.`, null);
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

/**
 * A starred model as it is shown where no list has it: with the face it had when it was starred,
 * and what became of it, where one of the person's endpoints knows.
 */
export function standingOf(favorite: UserFavorite, { endpoints }: OwnEndpoints): Model {
  const face = unlistedModel(favorite);
  const id = endpointOf(face.provider);
  const endpoint = id === undefined ? undefined : endpoints.find((one) => one.id === id);
  if (!endpoint) return face;
  return {
    ...face,
    providerName: endpoint.name,
    ...missingStanding(endpoint, face.modelId),
  };
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
