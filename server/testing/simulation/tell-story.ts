import { expect } from 'vitest';
import { runScript } from './run-script.ts';
import type { Script, ScriptEvent } from './script.ts';

export const laptop = { name: 'laptop', person: 'anna', isLive: true };

/** Runs a story to its rest; every invariant is checked on the way. */
export async function tell(events: readonly ScriptEvent[], script: Partial<Script> = {}) {
  const restAt = (events.at(-1)?.at ?? 0) + 60_000;
  const run = await runScript({ seed: 1, devices: [laptop], items: 1, restAt, ...script, events });
  expect(run.violation).toBeNull();
  const stars = (name: string, when: 'inTrouble' | 'atRest' = 'atRest') => [
    ...(run[when].get(name)?.favorite.keys() ?? []),
  ];
  return { ...run, stars };
}

/** A star, set on a device. */
export const star = (at: number, name = 'x', device = 'laptop'): ScriptEvent => ({
  ...{ kind: 'act', at, device },
  salt: { star: name, value: true },
});
export const directStar = (at: number, name: string): ScriptEvent => ({
  ...{ kind: 'direct act', at, person: 'anna' },
  salt: { star: name, value: true },
});
