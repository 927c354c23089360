import { useEffect, useState } from 'react';

function formatSince(since: string): string {
  const at = new Date(since);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(undefined, {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/**
 * A moment as `since 14:02`, on another day with its date; null at first, because a server does not
 * know the clock its reader goes by.
 */
export function useSince(since: string | undefined): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => setText(since ? `since ${formatSince(since)}` : null), [since]);
  return text;
}
