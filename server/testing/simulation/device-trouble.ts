import type { Scheduler } from './scheduler.ts';
import type { Fate, Message } from './script.ts';

/** What is going to go wrong on one device, each until it has. */
export function createTrouble(scheduler: Scheduler) {
  const fates: { message: Message; fate: Fate }[] = [];
  let killIn = 0;
  let downMs = 0;
  let fullWrites = 0;
  let wasFull = false;
  let signedOutUntil = 0;
  let isOldShape = false;
  let isNewer = false;
  let offset = 0;
  let clockSetAt = Number.NEGATIVE_INFINITY;

  return {
    /** What its clock is off, in ms. */
    clockOffset: () => offset,
    setClock(to: number) {
      offset = to;
      clockSetAt = scheduler.now();
    },
    /** What was measured right before the clock was set may still be on its way. */
    isClockNew: () => scheduler.now() - clockSetAt < 20,
    arm(message: Message, fate: Fate) {
      fates.push({ message, fate });
    },
    killAfter(boundaries: number, forMs: number) {
      killIn = boundaries;
      downMs = forMs;
    },
    fill(writes: number) {
      fullWrites = writes;
    },
    signOut(ms: number) {
      signedOutUntil = scheduler.now() + ms;
    },
    useOldShape() {
      isOldShape = true;
    },

    meetNewer() {
      isNewer = true;
    },

    fateOf(message: Message): Fate | undefined {
      const at = fates.findIndex((armed) => armed.message === message);
      return at < 0 ? undefined : fates.splice(at, 1)[0]?.fate;
    },
    /** A boundary is crossed: for how long the device is down now, if it is killed there. */
    crossBoundary(): number | null {
      if (killIn === 0) return null;
      killIn -= 1;
      return killIn === 0 ? downMs : null;
    },
    isFull(): boolean {
      if (fullWrites === 0) return false;
      fullWrites -= 1;
      wasFull = true;
      return true;
    },
    wasFull: () => wasFull,
    wasClockSet: () => clockSetAt >= 0,
    isSignedOut: () => scheduler.now() < signedOutUntil,
    isOldShape(): boolean {
      const was = isOldShape;
      isOldShape = false;
      return was;
    },
    meetsNewer(): boolean {
      const was = isNewer;
      isNewer = false;
      return was;
    },
    end() {
      fates.length = 0;
      killIn = 0;
      fullWrites = 0;
      signedOutUntil = 0;
    },
  };
}
