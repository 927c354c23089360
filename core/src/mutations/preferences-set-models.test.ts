import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { preferencesSetModels } from './preferences-set-models.ts';
import type { LibraryMutation } from './registry.ts';

const set = (provider: string, models: [string, boolean | null][]): LibraryMutation => ({
  name: 'preferences.setModels',
  args: { provider, models: models.map(([id, isEnabled]) => ({ id, isEnabled })) },
});

test('the last write counts per model; null takes a choice away', () => {
  const { act, library } = actingLibrary();
  const cells = () => [...library().modelPreference].map(([key, row]) => [key, row.isEnabled]);
  act(
    set('lab', [
      ['a/b:c', true],
      ['A/b:c', false],
    ]),
  );
  act(set('other', [['a/b:c', false]]));
  const undo = act(
    set('lab', [
      ['a/b:c', null],
      ['A/b:c', true],
      ['new', false],
    ]),
  );
  expect(cells()).toEqual([
    ['model:lab/A/b:c', true],
    ['model:other/a/b:c', false],
    ['model:lab/new', false],
  ]);
  act(undo as LibraryMutation);
  expect(new Map(cells() as [string, boolean][])).toEqual(
    new Map([
      ['model:lab/a/b:c', true],
      ['model:lab/A/b:c', false],
      ['model:other/a/b:c', false],
    ]),
  );
  expect(act(set('lab', [['a/b:c', true]]))).toBeNull();
});

test.each([
  ['a provider with a slash', { provider: 'a/b', models: [{ id: 'x', isEnabled: true }] }],
  ['an id too long', { provider: 'a', models: [{ id: 'x'.repeat(600), isEnabled: true }] }],
  ['an empty id', { provider: 'a', models: [{ id: '', isEnabled: true }] }],
  ['no model', { provider: 'a', models: [] }],
])('%s is refused', (_what, args) => {
  expect(preferencesSetModels.args.safeParse(args).success).toBe(false);
});
