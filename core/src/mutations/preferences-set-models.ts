import * as z from 'zod/mini';
import { isModelAt, providerSchema } from '../domain/model-preference-schema.ts';
import { defineMutation } from './define-mutation.ts';
import { setModelsEffect } from './preferences-effects.ts';
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

/** Shows or hides models of one provider: the last write counts per model, others stay. */
export const preferencesSetModels = defineMutation({
  name: 'preferences.setModels',
  args: args as z.ZodMiniType<Args>,
  ...setModelsEffect,
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
