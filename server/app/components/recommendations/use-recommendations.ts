import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import { useCallback, useEffect, useState } from 'react';
import { answerInTime } from '../answer-in-time.ts';
import { useDashboard } from '../dashboard.ts';

const answerMs = 10_000;

/** What checks answers is not needed to show the page. */
const client = () => import('@asterism/core/protocol/recommendations-client.ts');

/** What was dismissed in this tab: another page may have been loaded before the server took it. */
const dismissedHere = new Set<string>();

/** What a page was served with, asked for anew when `turn` grows, without what is dismissed. */
export function useRecommendations(first: readonly GivenRecommendation[], turn: number) {
  const { say } = useDashboard();
  const [given, setGiven] = useState(first);
  const [dismissed, setShownDismissed] = useState<ReadonlySet<string>>(dismissedHere);

  useEffect(() => {
    if (turn === 0) return;
    let isLeft = false;
    answerInTime(
      client().then(({ fetchRecommendations }) => fetchRecommendations()),
      answerMs,
    ).then(
      (next) => isLeft || setGiven(next),
      () => undefined, // what was advised stays; the strip says that nobody answers
    );
    return () => {
      isLeft = true;
    };
  }, [turn]);

  const set = useCallback(
    async (id: string, isDismissed: boolean) => {
      const mark = (value: boolean) => {
        if (value) dismissedHere.add(id);
        else dismissedHere.delete(id);
        setShownDismissed(new Set(dismissedHere));
      };
      mark(isDismissed);
      try {
        const { setDismissed } = await client();
        await answerInTime(setDismissed(id, isDismissed), answerMs);
        if (isDismissed) say('Dismissed', { label: 'Undo', run: () => void set(id, false) });
      } catch {
        mark(!isDismissed);
        say('The server does not answer: nothing was changed.', {
          label: 'Retry',
          run: () => void set(id, isDismissed),
        });
      }
    },
    [say],
  );
  return {
    given: given.filter(({ id }) => !dismissed.has(id)),
    dismiss: useCallback((id: string) => void set(id, true), [set]),
  };
}
