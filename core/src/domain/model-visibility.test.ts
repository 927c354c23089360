import { expect, test } from 'vitest';
import type { Model } from './model.ts';
import { createVisibility, type VisibilityChoices, withVisibility } from './model-visibility.ts';
import type { NewModelsRule } from './provider-preference.ts';
import { unlistedModel } from './unlisted-model.ts';

const updatedAt = '2026-11-21T09:00:00.000Z';
const choices = (
  provider: { isEnabled?: boolean; newModels?: NewModelsRule } | null,
  models: readonly (readonly [string, boolean])[] = [],
): VisibilityChoices => ({
  modelPreference: new Map(
    models.map(([id, isEnabled]) => [`model:lab/${id}`, { isEnabled }] as const),
  ),
  providerPreference: new Map(
    provider ? [['lab', { isEnabled: true, newModels: 'on', updatedAt, ...provider }]] : [],
  ),
});

const model = (id: string, releasedAt: string | null = null): Model => ({
  ...unlistedModel({
    itemId: `model:lab/${id}`,
    name: id,
    provider: 'lab',
    providerName: 'Lab',
    tags: [],
    createdAt: updatedAt,
  }),
  releasedAt,
  status: 'available',
});

test.each([
  ['nothing chosen', choices(null), model('a', '2027-01-01'), 'shown'],
  ['provider off', choices({ isEnabled: false }, [['a', true]]), model('a'), 'provider-off'],
  ['model off', choices(null, [['a', false]]), model('a'), 'model-off'],
  ['another model off', choices(null, [['A', false]]), model('a'), 'shown'],
  ['new models off, older', choices({ newModels: 'off' }), model('a', '2026-11-20'), 'shown'],
  ['new models off, that day', choices({ newModels: 'off' }), model('a', '2026-11-21'), 'shown'],
  ['new models off, later', choices({ newModels: 'off' }), model('a', '2026-11-22'), 'new-off'],
  ['that month, no day known', choices({ newModels: 'ask' }), model('a', '2026-11'), 'shown'],
  ['later month, no day known', choices({ newModels: 'ask' }), model('a', '2026-12'), 'new-asked'],
  ['no date', choices({ newModels: 'ask' }), model('a'), 'shown'],
  ['asked and decided', choices({ newModels: 'ask' }, [['a', true]]), model('a', '2027'), 'shown'],
])('%s', (_, chosen, one, word) => {
  expect(createVisibility(chosen)(one)).toBe(word);
});

test('what is hidden is marked with why, and the rest is the very same', () => {
  const [off, on] = [model('off'), model('on')];
  const [marked, same] = withVisibility(
    [off, on],
    createVisibility(choices(null, [['off', false]])),
  );
  expect(marked).toMatchObject({ id: off.id, status: 'off' });
  expect(marked?.reason).toBe('You switched it off under Providers.');
  expect(same).toBe(on);
  const list = [off, on];
  expect(withVisibility(list, createVisibility(choices(null)))).toBe(list);
});
