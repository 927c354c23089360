import { type ComponentType, useEffect, useState } from 'react';
import { useDashboard } from './dashboard.ts';

/** Brings in a part of a page once; one that could not be had is asked for again. */
type Later<Props> = () => Promise<ComponentType<Props>>;

/** A part that is not needed for the first paint, brought in by `load`. */
export function later<Props>(load: Later<Props>): Later<Props> {
  let asked: Promise<ComponentType<Props>> | undefined;
  return () => {
    asked ??= load().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

const lostText = 'A part of this page could not be loaded. Check the connection and try again.';

/** Asks for parts as soon as the page has nothing better to do: they work offline from then on. */
export function useEarly(...parts: readonly (() => Promise<unknown>)[]) {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of parts) part().catch(() => undefined); // whoever wants it says that it is lost
    }, 1500);
    return () => clearTimeout(timer);
  }, []);
}

/** The part once it is wanted and here; says so and calls `onLost` where it cannot be had. */
export function useLater<Props>(part: Later<Props>, isWanted: boolean, onLost: () => void) {
  const { say } = useDashboard();
  const [Part, setPart] = useState<ComponentType<Props> | null>(null);
  useEffect(() => {
    if (!isWanted || Part) return;
    part().then(
      (found) => setPart(() => found),
      () => {
        say(lostText);
        onLost();
      },
    );
  }, [isWanted]);
  return isWanted ? Part : null;
}
