import { modelPreference } from '@asterism/core/domain/model-preference.ts';
import { providerPreference } from '@asterism/core/domain/provider-preference.ts';
import { emptyLibrary } from '@asterism/core/sync/replica.ts';
import { aModel } from '@asterism/core/testing/models.ts';
import { expect, test } from 'vitest';
import { modelActs, providerChoices } from './provider-choices.ts';

const listed = [
  aModel('lab', 'b/B:free', { releasedAt: '2026-09' }),
  aModel('lab', 'a', { releasedAt: '2025-01' }),
  aModel('lab', 'old', { status: 'retired' }),
  aModel('home', 'x'),
];
const updatedAt = '2026-06-01T00:00:00.000Z';
const lab = { provider: 'lab', isEnabled: true, newModels: 'ask', updatedAt } as const;

test('a provider has what is listed of it, as it was chosen', () => {
  const choices = {
    modelPreference: new Map([
      ['model:lab/a', modelPreference({ provider: 'lab', modelId: 'a', isEnabled: false })],
    ]),
    providerPreference: new Map([['lab', providerPreference(lab)]]),
  };
  const [first, second] = providerChoices(listed, choices, [{ provider: 'home', by: 'nothing' }]);
  expect(first).toMatchObject({ provider: 'home', isEnabled: true, isKeyless: false });
  expect(second).toMatchObject({ provider: 'lab', newModels: 'ask', isKeyless: true });
  expect(second?.models.map(({ model, isOn, isAsked }) => [model.modelId, isOn, isAsked])).toEqual([
    ['a', false, false],
    ['b/B:free', false, true],
  ]);
});

test('only what a person checked or unchecked is changed, by its exact id', () => {
  const [, choice] = providerChoices(listed, emptyLibrary, undefined);
  if (!choice) throw new Error('no provider');
  expect(modelActs(choice, () => true)).toEqual([]);
  expect(modelActs(choice, ({ modelId }) => modelId === 'a')).toEqual([
    {
      name: 'preferences.setModels',
      args: { provider: 'lab', models: [{ id: 'b/B:free', isEnabled: false }] },
    },
  ]);
});

test('what does not fit into one change is several', () => {
  const many = Array.from({ length: 2500 }, (_, number) => aModel('lab', `m${number}`));
  const [choice] = providerChoices(many, emptyLibrary, undefined);
  if (!choice) throw new Error('no provider');
  const acts = modelActs(choice, () => false);
  expect(acts.length).toBeGreaterThan(2);
  const named = acts.flatMap(({ args }) => ('models' in args ? args.models : []));
  expect(named).toHaveLength(2500);
});
