import * as z from 'zod/mini';
import { instantSchema } from '../domain/instant.ts';
import { providerSchema } from '../domain/model-preference.ts';
import {
  newModelsRules,
  type ProviderPreference,
  providerDefaults,
  providerPreference,
} from '../domain/provider-preference.ts';
import { defineMutation } from './define-mutation.ts';
import type { RecordReader } from './record.ts';

const args = z.strictObject({
  provider: providerSchema,
  /** Null: no choice of its own; absent: as it was. */
  isEnabled: z.optional(z.nullable(z.boolean())),
  newModels: z.optional(z.nullable(z.enum(newModelsRules))),
  at: instantSchema,
});

type Args = z.infer<typeof args>;

const isDefault = ({ isEnabled, newModels }: ProviderPreference) =>
  isEnabled === providerDefaults.isEnabled && newModels === providerDefaults.newModels;

/** The provider's next record, null for none; undefined where nothing changes. */
function next(before: ProviderPreference | undefined, act: Args) {
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

const take = (read: RecordReader, act: Args) => next(read('providerPreference', act.provider), act);

/** Turns a provider on or off, or says what happens to models it offers later; cell by cell. */
export const preferencesSetProvider = defineMutation({
  name: 'preferences.setProvider',
  args: args as z.ZodMiniType<Args>,
  touches: ({ provider }) => [{ type: 'providerPreference', key: provider }],
  apply(read, act) {
    const value = take(read, act);
    return value === undefined ? [] : [{ type: 'providerPreference', key: act.provider, value }];
  },
  invert(read, act) {
    if (take(read, act) === undefined) return null;
    const { provider, at } = act;
    const before = read('providerPreference', provider);
    const restored: Args = {
      provider,
      ...(act.isEnabled !== undefined && { isEnabled: before?.isEnabled ?? null }),
      ...(act.newModels !== undefined && { newModels: before?.newModels ?? null }),
      at: before?.updatedAt ?? at,
    };
    return { name: 'preferences.setProvider', args: restored };
  },
  examples: [
    { provider: 'openai', isEnabled: false, at: '2026-11-21T09:00:00.000Z' },
    { provider: 'openai', newModels: 'ask', at: '2026-11-21T09:00:00.000Z' },
    { provider: 'é \u{1F600}', isEnabled: null, newModels: null, at: '2026-11-21T09:00:00.000Z' },
  ],
});
