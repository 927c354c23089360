import { useSyncExternalStore } from 'react';
import { ago } from './ago.ts';

const clockOf = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayOf = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
});

/** A moment by this clock and calendar: `Today 14:02`, `19 Nov`, `3 Jan 2025`. */
function momentText(at: Date, now: Date): string {
  if (at.toDateString() === now.toDateString()) return `Today ${clockOf.format(at)}`;
  return (at.getFullYear() === now.getFullYear() ? dayOf : dayOfYear).format(at);
}

const minuteMs = 60_000;

function followClock(changed: () => void) {
  const timer = setInterval(changed, minuteMs);
  return () => clearInterval(timer);
}

const utcDay = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short' },
  timeZone: 'UTC',
});

type Props = {
  at: string;
  /** Whether it matters how long ago it was. */
  isAgo?: boolean;
};

/** When something was, by its reader's clock; a server does not know that, so it names the day. */
export function LocalMoment({ at, isAgo = false }: Props) {
  const words = useSyncExternalStore(
    followClock,
    () => (isAgo ? ago : momentText)(new Date(at), new Date()),
    () => utcDay.format(new Date(at)),
  );
  return (
    <time className="moment" dateTime={at} title={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      {words}
    </time>
  );
}
