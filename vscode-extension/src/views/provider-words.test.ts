import { aModel } from '@asterism/core/testing/models.ts';
import { expect, test } from 'vitest';
import type { ProviderChoice } from '../library/provider-choices.ts';
import { providerDescription } from './provider-words.ts';

const models = (...isOn: boolean[]) =>
  isOn.map((on, at) => ({ model: aModel('lab', `m${at}`), isOn: on, isAsked: !on && at === 2 }));
const choice = (fields: Partial<ProviderChoice>): ProviderChoice => ({
  ...{ provider: 'lab', providerName: 'Lab', models: models(true, true) },
  ...{ isEnabled: true, newModels: 'on', isKeyless: false, ...fields },
});

test.each<[Partial<ProviderChoice>, string]>([
  [{}, '2 models'],
  [{ isEnabled: false }, 'switched off · 2 models'],
  [{ models: models(true, false) }, '1 of 2 models'],
  [{ isKeyless: true }, '2 models · no key'],
  [
    { models: models(true, true, false), newModels: 'ask' },
    '2 of 3 models · 1 new to decide · new ones are asked about',
  ],
  [{ newModels: 'off' }, '2 models · new ones are hidden'],
])('%j is described as %j', (fields, words) => {
  expect(providerDescription(choice(fields))).toBe(words);
});
