import { expect, test } from 'vitest';
import { runScript } from './run-script.ts';
import type { Script } from './script.ts';
import { shrink } from './shrink.ts';
import { writeScript } from './write-script.ts';

test('a seed always tells the same story', async () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const [once, again] = [await runScript(writeScript(seed)), await runScript(writeScript(seed))];
    expect(again.lines).toEqual(once.lines);
    expect(once.lines.length).toBeGreaterThan(5);
  }
});

test('a failing script shrinks to the events it takes', async () => {
  const kindsOf = (script: Script) => script.events.map(({ kind }) => kind);
  const isFailing = (script: Script) =>
    kindsOf(script).includes('wipe') && kindsOf(script).includes('undo');
  const seeds = Array.from({ length: 500 }, (_, seed) => writeScript(seed));
  const script = seeds.find(isFailing) as Script;
  const small = await shrink(script, 'once', async (next) => ({
    ...{ lines: [], inTrouble: new Map(), atRest: new Map() },
    violation: isFailing(next) ? { invariant: 'once', story: '' } : null,
  }));
  expect(kindsOf(small.script).sort()).toEqual(['undo', 'wipe']);
});
