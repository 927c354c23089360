import type { Effect } from './define-mutation.ts';
import { createOverlay } from './overlay.ts';

/** What many acts of one kind do, one after the other; `inverseName` takes them back in one. */
export const manyOf = <Args>(
  single: Effect<Args>,
  inverseName: string,
): Effect<{ readonly acts: readonly Args[] }> => ({
  touches: ({ acts }) => acts.flatMap((act) => single.touches(act)),
  apply(read, { acts }) {
    const overlay = createOverlay(read);
    for (const act of acts) overlay.put(single.apply(overlay.read, act));
    return overlay.net();
  },
  invert(read, { acts }) {
    const overlay = createOverlay(read);
    const inverses: unknown[] = [];
    for (const act of acts) {
      const inverse = single.invert(overlay.read, act);
      if (inverse) inverses.unshift(inverse.args);
      overlay.put(single.apply(overlay.read, act));
    }
    return inverses.length > 0 ? { name: inverseName, args: { acts: inverses } } : null;
  },
});
