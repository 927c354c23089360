import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import { endpointOf, endpointProvider } from '@asterism/core/domain/endpoint-provider.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { modelChoice, type VisibilityChoices } from '@asterism/core/domain/model-visibility.ts';
import { type NewModelsRule, providerDefaults } from '@asterism/core/domain/provider-preference.ts';
import { unlistedModel } from '@asterism/core/domain/unlisted-model.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import type { ProviderList } from '@asterism/core/protocol/providers.ts';
import type { Library } from '@asterism/core/sync/replica.ts';

/** A provider or own endpoint as the server tells of it. */
export type ListedProvider = ProviderList['providers'][number];

/** A provider as the page shows it: what the server told, under the choices of this moment. */
export type ProviderView = ListedProvider & {
  /** How many of its models are on, whatever its own switch says; null while nobody counted. */
  readonly onCount: number | null;
  /** Models that came later and wait for a decision. */
  readonly asked: readonly Model[];
};

/** Whether a model is on by itself, whatever its provider's switch says. */
export type IsOn = (model: Model) => boolean;

/** Whether a model is on, what was switched a moment ago included. */
export function isOnUnder(choices: VisibilityChoices, early: ReadonlyMap<ItemId, boolean>): IsOn {
  const choiceOf = modelChoice(choices);
  return (model) => early.get(model.id) ?? choiceOf(model) === 'shown';
}

type Known = {
  readonly catalog: readonly Model[];
  readonly endpoints: EndpointCatalog | null;
  readonly chosen: Library['modelPreference'];
};

/** What a chosen model looks like that no list has: its id is all there is. */
const unknownModel = (id: ItemId, provider: string, modelId: string): Model =>
  unlistedModel({
    ...{ itemId: id, name: modelId, provider, providerName: provider },
    ...{ tags: [], createdAt: '' },
  });

/** Every model that can be switched, by provider: what lists have, and what was chosen beyond them. */
export function modelsByProvider({ catalog, endpoints, chosen }: Known): Map<string, Model[]> {
  const own = endpoints ? ownModels(endpoints).models : [];
  const byProvider = new Map<string, Model[]>();
  const listed = new Set<string>();
  const add = (model: Model) => {
    listed.add(model.id);
    const models = byProvider.get(model.provider);
    if (models) models.push(model);
    else byProvider.set(model.provider, [model]);
  };
  for (const model of catalog) if (model.status === 'available') add(model);
  for (const model of own) add(model);
  for (const [id, { provider, modelId }] of chosen)
    if (!listed.has(id)) add(unknownModel(id as ItemId, provider, modelId));
  return byProvider;
}

/** A provider under the choices of this moment. */
export function providerView(
  listed: ListedProvider,
  models: readonly Model[] | null,
  choices: VisibilityChoices,
  isOn: IsOn,
): ProviderView {
  const chosen = choices.providerPreference.get(listed.provider) ?? providerDefaults;
  const choiceOf = modelChoice(choices);
  const asks = chosen.newModels === 'ask';
  return {
    ...listed,
    isEnabled: chosen.isEnabled,
    newModels: chosen.newModels,
    modelsCount: models?.length ?? listed.modelsCount,
    onCount: models ? models.reduce((sum, model) => sum + (isOn(model) ? 1 : 0), 0) : null,
    asked: asks && models ? models.filter((model) => choiceOf(model) === 'new-asked') : [],
  };
}

/** Own endpoints that came since the page was loaded, as far as pickers know them. */
export const newEndpoints = (
  listed: readonly ListedProvider[],
  endpoints: EndpointCatalog | null,
): ListedProvider[] =>
  (endpoints?.endpoints ?? [])
    .filter(({ state }) => state !== 'removed')
    .map(({ id, name, models }) => ({ provider: endpointProvider(id), name, count: models.length }))
    .filter(({ provider }) => listed.every((one) => one.provider !== provider))
    .map(({ provider, name, count }) => ({
      ...{ provider, name, kind: 'endpoint' as const, modelsCount: count, ...providerDefaults },
      key: {
        ...{ needed: false, inForce: 'none' as const, lockbox: false, environment: null },
        ...{ lastFour: null, updatedAt: null, check: null },
      },
    }));

export const newModelsLabels: { readonly [R in NewModelsRule]: string } = {
  on: 'Show them',
  off: 'Hide them',
  ask: 'Ask me',
};

/** Whether a provider is one of a person's own endpoints. */
export const isOwn = ({ provider }: Pick<ListedProvider, 'provider'>): boolean =>
  endpointOf(provider) !== undefined;

/** Whether two views would be drawn alike. */
export const isSameView = (a: ProviderView, b: ProviderView): boolean =>
  a.key === b.key &&
  a.name === b.name &&
  a.isEnabled === b.isEnabled &&
  a.newModels === b.newModels &&
  a.modelsCount === b.modelsCount &&
  a.onCount === b.onCount &&
  a.asked.length === b.asked.length &&
  a.asked.every((model, at) => model === b.asked[at]);
