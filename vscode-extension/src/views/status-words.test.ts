import { type SyncFacts, unknownFacts } from '@asterism/core/sync/staleness.ts';
import { expect, test } from 'vitest';
import { statusLine } from './status-words.ts';

const now = 10_000_000;
const line = (facts: Partial<SyncFacts>, stars = 3, isLive = true, keyNews: string | null = null) =>
  statusLine(
    { ...unknownFacts, lastSynced: now - 1000, ...facts },
    { stars, now, isLive, keyNews },
  );

test('it is silent while all is well, and while it syncs', () => {
  expect(line({})).toMatchObject({ text: '$(star-full) 3', isWarning: false });
  expect(line({ isSyncing: true, waiting: 1 })).toMatchObject({ text: '$(star-full) 3' });
  expect(line({}).tooltip).toContain('Synced just now');
  expect(line({}, 1).label).toBe('Asterism: 1 model starred, Synced just now');
});

test('what waits is said without a colour, what is old with one', () => {
  const offline = line({ problem: { kind: 'offline' }, waiting: 2 });
  expect(offline.text).toBe('$(star-full) 3 · Offline · 2 changes waiting');
  expect(offline).toMatchObject({ isWarning: false, command: 'asterism.refresh' });
  const stale = line({ lastSynced: now - 6 * 60_000 });
  expect(stale).toMatchObject({ text: '$(star-full) 3 · Stale', isWarning: true });
  expect(stale.tooltip).toContain('Synced 6m ago');
});

test('what needs the person stands out, and a click on it does it', () => {
  const signIn = line({ problem: { kind: 'sign-in' }, waiting: 1 });
  expect(signIn.text).toBe('$(star-full) 3 · Sign in again · 1 change waiting');
  expect(signIn).toMatchObject({ isWarning: true, command: 'asterism.connect' });
  const failed = line({ problem: { kind: 'error', message: 'It said no.' } });
  expect(failed).toMatchObject({ isWarning: true, command: 'asterism.refresh' });
  expect(failed.tooltip).toContain('It said no.');
});

test.each([
  [0, 'Synced just now', false],
  [59_999, 'Synced just now', false],
  [2 * 60_000, 'Synced 2m ago', false],
  [5 * 60_000, 'Synced 5m ago', false],
  [5 * 60_000 + 1, 'Stale', true],
  [6 * 60_000, 'Stale', true],
])('a copy of %i ms says %s', (age, words, isWarning) => {
  const shown = line({ lastSynced: now - age });
  expect(shown.label).toBe(`Asterism: 3 models starred, ${words}`);
  expect(shown.isWarning).toBe(isWarning);
});

test('a copy of another day is stale, and so is one whose age nobody knows', () => {
  const day = 24 * 60 * 60_000;
  expect(line({ lastSynced: now - day }).text).toContain('Stale');
  expect(line({ lastSynced: null }).text).toContain('Stale');
});

test('the server may call a copy stale earlier', () => {
  expect(line({ lastSynced: now - 61_000, staleAfter: 60_000 }).text).toContain('Stale');
  expect(line({ lastSynced: now - 6 * 60_000, staleAfter: 600_000 }).isWarning).toBe(false);
});

test('after a key changed the tooltip says so, whoever hears it too, until a refresh', () => {
  const news = 'A key changed (OpenAI): refresh to see what can be used now.';
  const shown = line({}, 3, true, news);
  expect(shown).toMatchObject({ text: '$(star-full) 3 $(key)', isWarning: false });
  expect(shown.tooltip).toContain(news);
  expect(shown.label).toContain(news);
});

test('why changes are not saved is told, and that nothing comes by itself', () => {
  const unsaved = line({ waiting: 2, unsaved: 2 });
  expect(unsaved.text).toBe('$(star-full) 3 · 2 changes not yet saved');
  expect(unsaved.tooltip).toContain('Keep this window open until they are sent.');
  expect(line({}, 3, false).tooltip).toContain('Live updates are off.');
  expect(line({}).tooltip).not.toContain('Live updates');
});
