import { backoffMs } from '@asterism/core/sync/backoff.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';

type Code = typeof import('./page-engine.ts');

/** How often the code is asked for before a person is told: over about two minutes. */
const attempts = 9;

/**
 * Brings in the engine's code, which comes after the first paint: asked for again, with growing
 * pauses, where the server does not answer. `onFailure` hears of each attempt that failed; the last
 * one rejects. `hurry` ends a pause.
 */
export function createEngineLoader(onFailure: () => void) {
  let hurry: () => void = () => undefined;

  const pause = (attempt: number) =>
    new Promise<void>((over) => {
      const cancel = systemClock.after(backoffMs(attempt), over);
      hurry = () => {
        cancel();
        over();
      };
    });

  async function load(): Promise<Code> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await import('./page-engine.ts');
      } catch (error) {
        onFailure();
        if (attempt + 1 >= attempts) throw error;
      }
      await pause(attempt);
    }
  }

  return { load, hurry: () => hurry() };
}
