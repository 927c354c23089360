import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { unsavedText } from '@asterism/core/ui/sync-words.ts';

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** When the server last answered, in words. */
const seenText = (at: number | null): string =>
  at === null ? 'not seen yet' : `last seen ${clock.format(new Date(at))}`;

const waitingText = (count: number) => (count === 1 ? '1 change waits' : `${count} changes wait`);

/** What becomes of changes meanwhile. */
function keptText({ waiting, unsaved }: SyncFacts): string {
  if (unsaved > 0) return unsavedText('page');
  return waiting > 0
    ? `${waitingText(waiting)} here and will be sent when it is back.`
    : 'You see the saved copy; what you change is kept and sent when it is back.';
}

type Props = { facts: SyncFacts; onRetry: () => void };

/** Below the list while the server does not answer: what happens to changes, and how to ask again. */
export function OfflineStrip({ facts, onRetry }: Props) {
  return (
    <div className="notice-strip" role="alert">
      <span className="grow">
        Asterism does not answer ({seenText(facts.lastSynced)}). {keptText(facts)}
      </span>
      <button type="button" className="button is-quiet" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
