import { expect, test } from 'vitest';
import { manualClock } from '../../testing/manual-clock.ts';
import { followServer } from './follow.ts';
import type { LiveListener } from './ports.ts';

const nobody = async () => ({ kind: 'unreachable' }) as const;

test('a stream that ends as it is given back is not opened again', () => {
  const clock = manualClock();
  const opened: LiveListener[] = [];
  const lost: string[] = [];
  const following = followServer({
    transport: {
      push: nobody,
      pull: nobody,
      listen(listener) {
        opened.push(listener);
        return () => listener.onEnd('closed');
      },
    },
    clock,
    random: () => 1,
    onVersion: () => undefined,
    onLost: (why) => lost.push(why),
  });
  following.hurry();
  expect(opened).toHaveLength(1);
  following.stop();
  following.hurry();
  clock.pass(60_000);
  expect([opened.length, lost, clock.waiting()]).toEqual([1, [], 0]);
});
