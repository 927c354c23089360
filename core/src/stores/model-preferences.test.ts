import { atom } from 'nanostores';
import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { manualClock } from '../../testing/manual-clock.ts';
import type { LibraryMutation } from '../mutations/registry.ts';
import { type SyncFacts, unknownFacts } from '../sync/staleness.ts';
import { keepPreferences, preferencesKey } from './kept-preferences.ts';
import { createModelPreferences } from './model-preferences.ts';
import type { RefusedChange } from './refused-text.ts';

const minute = 60_000;

/** A library whose acts become visible when they are let, and a browser's storage. */
function surroundings(stored: Record<string, string> = {}) {
  const clock = manualClock();
  const entries = new Map(Object.entries(stored));
  const acting = actingLibrary();
  const $library = atom(acting.library());
  const $facts = atom<SyncFacts>(unknownFacts);
  const rejections = new Set<(change: RefusedChange) => void>();
  const sent: LibraryMutation[] = [];
  let isAnswering = true;
  const storage = {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
  };
  const library = {
    ...{ $library, $facts, rejections },
    async mutate(mutation: LibraryMutation) {
      await Promise.resolve(); // stored first
      sent.push(mutation);
      const undo = acting.act(mutation);
      $library.set(acting.library());
      return undo;
    },
    async sync() {
      const problem = isAnswering ? null : ({ kind: 'offline' } as const);
      const lastSynced = isAnswering ? clock.now() : $facts.get().lastSynced;
      $facts.set({ ...$facts.get(), problem, lastSynced });
    },
  };
  const open = () =>
    createModelPreferences({ library, keeper: keepPreferences(storage), now: clock.now });
  return {
    ...{ clock, entries, sent, $facts, rejections, open },
    silence: () => {
      isAnswering = false;
    },
  };
}

const chosen = (store: ReturnType<typeof createModelPreferences>) =>
  store.$state.get().preferences?.models;

test('it loads, ages by the clock alone, and exactly five minutes are not yet stale', async () => {
  const { clock, open } = surroundings();
  const store = open();
  expect(store.$state.get()).toEqual({
    ...{ preferences: null, isLoading: false, isSaving: false, lastSynced: null, error: null },
  });
  expect([store.isStale(), store.getLastSyncedRelative()]).toEqual([true, 'Never synced']);
  await store.loadPreferences();
  expect(store.$state.get().lastSynced).toEqual(new Date(clock.now()));
  expect(store.getLastSyncedRelative()).toBe('Synced just now');
  clock.pass(2 * minute);
  expect(store.getLastSyncedRelative()).toBe('Synced 2m ago');
  clock.pass(3 * minute);
  expect(store.isStale()).toBe(false);
  clock.pass(1);
  expect(store.isStale()).toBe(true);
  await store.forceRefresh();
  expect(store.isStale()).toBe(false);
});

test('fifty toggles in a row are sent in order, and each shows before it is stored', async () => {
  const { open, sent } = surroundings();
  const store = open();
  await store.loadPreferences();
  const shown: (boolean | undefined)[] = [];
  const acts = Array.from({ length: 50 }, () => {
    const act = store.toggleModel('lab', 'a');
    shown.push(store.$early.get().get('model:lab/a'));
    return act;
  });
  expect(store.$state.get().isSaving).toBe(true);
  await Promise.all(acts);
  const wanted = Array.from({ length: 50 }, (_, turn) => turn % 2 === 1);
  expect(shown).toEqual(wanted);
  expect(sent).toEqual(
    wanted.map((isEnabled) => ({
      name: 'preferences.setModels',
      args: { provider: 'lab', models: [{ id: 'a', isEnabled }] },
    })),
  );
  expect(store.$early.get().size).toBe(0);
  expect(chosen(store)).toEqual([{ provider: 'lab', modelId: 'a', isEnabled: true }]);
});

test('many models are split, and taken back last first', async () => {
  const { open, sent } = surroundings();
  const store = open();
  await store.loadPreferences();
  const models = Array.from({ length: 2_500 }, (_, at) => ({ id: `m${at}`, isEnabled: false }));
  const undos = await store.setProviderModels('lab', models);
  expect(sent.length).toBe(undos.length);
  expect(sent.length).toBeGreaterThan(2);
  expect(chosen(store)).toHaveLength(2_500);
  expect(undos.at(-1)?.args).toMatchObject({ provider: 'lab' });
  expect(JSON.stringify(undos.at(-1))).toContain('{"id":"m0","isEnabled":null}');
});

test('only preferences and lastSynced are kept, and shown at once while nobody answers', async () => {
  const first = surroundings();
  const store = first.open();
  await store.loadPreferences();
  await store.toggleModel('lab', 'a');
  const text = first.entries.get(preferencesKey) ?? '';
  expect(Object.keys(JSON.parse(text))).toEqual(['preferences', 'lastSynced']);

  const second = surroundings({ [preferencesKey]: text });
  second.silence();
  const later = second.open();
  expect(chosen(later)).toEqual([{ provider: 'lab', modelId: 'a', isEnabled: false }]);
  expect(later.getLastSyncedRelative()).toBe('Synced just now');
  await later.loadPreferences();
  expect(later.$state.get()).toMatchObject({ error: 'Offline' });
  expect(chosen(later)).toHaveLength(1);
});

test.each([
  ['no JSON', '{'],
  ['another shape', '{"preferences":{"models":3},"lastSynced":1}'],
  ['of the future', '{"preferences":{"providers":[],"models":[]},"lastSynced":99999999999999}'],
])('a copy that is %s is fetched anew', async (_, text) => {
  const { open, entries, clock } = surroundings({ [preferencesKey]: text });
  const store = open();
  expect(store.$state.get()).toMatchObject({ preferences: null, lastSynced: null });
  await store.loadPreferences();
  expect(JSON.parse(entries.get(preferencesKey) ?? '')).toEqual({
    preferences: { providers: [], models: [] },
    lastSynced: clock.now(),
  });
});

test('a definite no is told until the next act; a no about something else is not', async () => {
  const { open, rejections } = surroundings();
  const store = open();
  const tell = (mutation: LibraryMutation) => {
    for (const hear of rejections) hear({ mutation, text: 'Not kept.' });
  };
  const at = '2026-11-21T09:00:00.000Z';
  tell({ name: 'collection.delete', args: { id: '00000000-0000-4000-8000-000000000000', at } });
  expect(store.$state.get().error).toBeNull();
  tell({ name: 'preferences.setProvider', args: { provider: 'lab', isEnabled: false, at } });
  expect(store.$state.get().error).toBe('Not kept.');
  await store.toggleModel('lab', 'a');
  expect(store.$state.get().error).toBeNull();
  store.close();
  expect(rejections.size).toBe(0);
});
