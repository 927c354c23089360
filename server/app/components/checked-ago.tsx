import { useSyncExternalStore } from 'react';
import { ago } from './ago.ts';

const tickMs = 1000;
const followers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all rows; a row is drawn again only when its words change. */
function follow(tick: () => void): () => void {
  followers.add(tick);
  timer ??= setInterval(() => {
    for (const tell of followers) tell();
  }, tickMs);
  return () => {
    followers.delete(tick);
    if (followers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

type Props = { at: string | null; servedAt: number };

/** How long ago something was, kept true while it is looked at. */
export function CheckedAgo({ at, servedAt }: Props) {
  const text = (now: number) => (at === null ? 'never' : ago(new Date(at), new Date(now)));
  const words = useSyncExternalStore(
    follow,
    () => text(Date.now()),
    () => text(servedAt),
  );
  return at === null ? (
    <span>{words}</span>
  ) : (
    <time dateTime={at} title={`${at.slice(0, 19).replace('T', ' ')} UTC`}>
      {words}
    </time>
  );
}
