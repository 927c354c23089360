import { modelItemId } from '../domain/item-id.ts';
import { modelPreference } from '../domain/model-preference.ts';
import {
  type NewModelsRule,
  type ProviderPreference,
  providerDefaults,
  providerPreference,
} from '../domain/provider-preference.ts';
import type { Effect } from './define-mutation.ts';
import type { Change, RecordReader } from './record.ts';

type ModelsArgs = {
  readonly provider: string;
  readonly models: readonly { readonly id: string; readonly isEnabled: boolean | null }[];
};
type ProviderArgs = {
  readonly provider: string;
  readonly isEnabled?: boolean | null | undefined;
  readonly newModels?: NewModelsRule | null | undefined;
  readonly at: string;
};

/** The cells that change, by key; of a model named twice the last word counts. */
function changed(read: RecordReader, { provider, models }: ModelsArgs) {
  const cells = new Map<string, { id: string; before: boolean | null; after: boolean | null }>();
  for (const { id, isEnabled: after } of models) {
    const key = modelItemId(provider, id);
    const before = read('modelPreference', key)?.isEnabled ?? null;
    if (before === after) cells.delete(key);
    else cells.set(key, { id, before, after });
  }
  return cells;
}

/** Showing and hiding models: the last write counts per model, others stay. */
export const setModelsEffect: Effect<ModelsArgs> = {
  touches: ({ provider, models }) =>
    models.map(({ id }) => ({ type: 'modelPreference', key: modelItemId(provider, id) })),
  apply(read, act) {
    const { provider } = act;
    const change = (key: string, id: string, after: boolean | null): Change => ({
      type: 'modelPreference',
      key,
      value: after === null ? null : modelPreference({ provider, modelId: id, isEnabled: after }),
    });
    return [...changed(read, act)].map(([key, { id, after }]) => change(key, id, after));
  },
  invert(read, act) {
    const cells = [...changed(read, act).values()];
    if (cells.length === 0) return null;
    const models = cells.map(({ id, before }) => ({ id, isEnabled: before }));
    return { name: 'preferences.setModels', args: { provider: act.provider, models } };
  },
};

const isDefault = ({ isEnabled, newModels }: ProviderPreference) =>
  isEnabled === providerDefaults.isEnabled && newModels === providerDefaults.newModels;

/** The provider's next record, null for none; undefined where nothing changes. */
function next(before: ProviderPreference | undefined, act: ProviderArgs) {
  const { provider, isEnabled, newModels, at } = act;
  const isChoice = (isEnabled ?? newModels ?? null) !== null;
  if (!before && !isChoice) return undefined;
  const was = before ?? providerDefaults;
  const rule = newModels === undefined ? was.newModels : (newModels ?? providerDefaults.newModels);
  const after = providerPreference({
    provider,
    isEnabled: isEnabled === undefined ? was.isEnabled : (isEnabled ?? providerDefaults.isEnabled),
    newModels: rule,
    updatedAt: before && rule === before.newModels ? before.updatedAt : at,
  });
  const isReset = !isChoice && (isEnabled === null || newModels === null);
  if (isReset && isDefault(after)) return null;
  const isSame = after.isEnabled === was.isEnabled && after.newModels === was.newModels;
  return before && isSame ? undefined : after;
}

const take = (read: RecordReader, act: ProviderArgs) =>
  next(read('providerPreference', act.provider), act);

/** Turning a provider on or off, and the rule for its later models; cell by cell. */
export const setProviderEffect: Effect<ProviderArgs> = {
  touches: ({ provider }) => [{ type: 'providerPreference', key: provider }],
  apply(read, act) {
    const value = take(read, act);
    return value === undefined ? [] : [{ type: 'providerPreference', key: act.provider, value }];
  },
  invert(read, act) {
    if (take(read, act) === undefined) return null;
    const { provider, at } = act;
    const before = read('providerPreference', provider);
    const restored: ProviderArgs = {
      provider,
      ...(act.isEnabled !== undefined && { isEnabled: before?.isEnabled ?? null }),
      ...(act.newModels !== undefined && { newModels: before?.newModels ?? null }),
      at: before?.updatedAt ?? at,
    };
    return { name: 'preferences.setProvider', args: restored };
  },
};

/**
 * What changes of preferences do, without what checks them: all that a surface needs to show its
 * own before its engine is here.
 */
export const preferencesEffects = {
  'preferences.setModels': setModelsEffect,
  'preferences.setProvider': setProviderEffect,
};
