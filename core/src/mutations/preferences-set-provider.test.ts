import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import type { ArgsOf, LibraryMutation } from './registry.ts';

type Cells = Omit<ArgsOf<'preferences.setProvider'>, 'provider' | 'at'>;
const at = '2026-11-21T09:00:00.000Z';
const later = '2026-11-22T09:00:00.000Z';
const set = (cells: Cells, when = at): LibraryMutation => ({
  name: 'preferences.setProvider',
  args: { provider: 'lab', ...cells, at: when },
});

test('each cell keeps its last write, and one act leaves the other cell alone', () => {
  const { act, library } = actingLibrary();
  act(set({ isEnabled: false }));
  act(set({ newModels: 'ask' }, later));
  const both = { provider: 'lab', isEnabled: false, newModels: 'ask', updatedAt: later };
  expect(library().providerPreference.get('lab')).toEqual(both);
  expect(act(set({ isEnabled: false, newModels: 'ask' }))).toBeNull();
  expect(act(set({}))).toBeNull();
});

test('taken back, a first choice is no choice, and a second the one before', () => {
  const { act, library } = actingLibrary();
  const first = act(set({ isEnabled: true })) as LibraryMutation;
  const second = act(set({ isEnabled: false }, later)) as LibraryMutation;
  act(second);
  expect(library().providerPreference.get('lab')).toMatchObject({ isEnabled: true, updatedAt: at });
  act(first);
  expect(library().providerPreference.size).toBe(0);
});

test('taking back one cell keeps what somebody chose for the other since', () => {
  const { act, library } = actingLibrary();
  const undo = act(set({ isEnabled: false })) as LibraryMutation;
  act(set({ newModels: 'off' }, later));
  act(undo);
  expect(library().providerPreference.get('lab')).toMatchObject({
    isEnabled: true,
    newModels: 'off',
  });
});

test('switching a provider off and on again makes no model older or newer', () => {
  const { act, library } = actingLibrary();
  act(set({ newModels: 'ask' }));
  act(set({ isEnabled: false }, later));
  act(set({ isEnabled: true }, later));
  expect(library().providerPreference.get('lab')).toMatchObject({ updatedAt: at });
});
