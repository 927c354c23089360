import { type SyncFacts, unknownFacts } from '@asterism/core/sync/staleness.ts';
import { expect, test } from 'vitest';
import { statusLine } from './status-words.ts';

const now = 10_000_000;
const line = (facts: Partial<SyncFacts>, stars = 3, isLive = true) =>
  statusLine({ ...unknownFacts, lastSynced: now - 1000, ...facts }, { stars, now, isLive });

test('it is silent while all is well, and while it syncs', () => {
  expect(line({})).toMatchObject({ text: '$(star-full) 3', isWarning: false });
  expect(line({ isSyncing: true, waiting: 1 })).toMatchObject({ text: '$(star-full) 3' });
  expect(line({}).tooltip).toContain('Synced just now');
  expect(line({}, 1).label).toBe('Asterism: 1 model starred, Synced just now');
});

test('what waits and what is old is said, without a colour', () => {
  const offline = line({ problem: { kind: 'offline' }, waiting: 2 });
  expect(offline.text).toBe('$(star-full) 3 · Offline · 2 changes waiting');
  expect(offline).toMatchObject({ isWarning: false, command: 'asterism.refresh' });
  const stale = line({ lastSynced: now - 6 * 60_000 });
  expect(stale).toMatchObject({ text: '$(star-full) 3 · Stale', isWarning: false });
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

test('why changes are not saved is told, and that nothing comes by itself', () => {
  const unsaved = line({ waiting: 2, unsaved: 2 });
  expect(unsaved.text).toBe('$(star-full) 3 · 2 changes not yet saved');
  expect(unsaved.tooltip).toContain('Keep this window open until they are sent.');
  expect(line({}, 3, false).tooltip).toContain('Live updates are off.');
  expect(line({}).tooltip).not.toContain('Live updates');
});
