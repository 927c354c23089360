import * as z from 'zod/mini';
import { modelItemId } from '../domain/item-id.ts';
import { isModelAt, modelPreference, providerSchema } from '../domain/model-preference.ts';
import { defineMutation } from './define-mutation.ts';
import type { Change, RecordReader } from './record.ts';
import { fitsIntoPush } from './split-acts.ts';

/** How many models one mutation may name; a longer list is split before it is queued. */
export const maxModels = 1000;

const model = z.strictObject({
  /** The provider's own id, byte for byte. */
  id: z.string().check(z.minLength(1)),
  /** Null: no choice of its own. */
  isEnabled: z.nullable(z.boolean()),
});

const args = z
  .strictObject({
    provider: providerSchema,
    models: z.array(model).check(z.minLength(1), z.maxLength(maxModels)),
  })
  .check(
    z.refine(({ provider, models }) => models.every(({ id }) => isModelAt(provider, id)), {
      path: ['models'],
      error: 'holds an id that is none',
    }),
    fitsIntoPush,
  );

type Args = z.infer<typeof args>;

/** The cells that change, by key; of a model named twice the last word counts. */
function changed(read: RecordReader, { provider, models }: Args) {
  const cells = new Map<string, { id: string; before: boolean | null; after: boolean | null }>();
  for (const { id, isEnabled: after } of models) {
    const key = modelItemId(provider, id);
    const before = read('modelPreference', key)?.isEnabled ?? null;
    if (before === after) cells.delete(key);
    else cells.set(key, { id, before, after });
  }
  return cells;
}

/** Shows or hides models of one provider: the last write counts per model, others stay. */
export const preferencesSetModels = defineMutation({
  name: 'preferences.setModels',
  args: args as z.ZodMiniType<Args>,
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
  examples: [
    {
      provider: 'openai',
      models: [
        { id: 'gpt-5', isEnabled: true },
        { id: 'gpt-4', isEnabled: false },
      ],
    },
    {
      provider: 'openrouter',
      models: [
        { id: 'anthropic/claude-opus-4.1:free', isEnabled: false },
        { id: 'é/\u{1F600} %2F', isEnabled: null },
        { id: 'anthropic/claude-opus-4.1:free', isEnabled: true },
      ],
    },
  ],
});
