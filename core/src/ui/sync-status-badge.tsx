import { RefreshCw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { type SyncFacts, type SyncStatus, syncStatus } from '../sync/staleness.ts';
import { unsavedText } from './sync-words.ts';

const tickMs = 5_000;
/** A sync shorter than this is not shown: a badge that flickers at each star says nothing. */
const patienceMs = 300;

const shapes: { readonly [K in SyncStatus['kind']]: ReactNode } = {
  fresh: <circle cx="5" cy="5" r="4" />,
  stale: <path d="M5 1.2a3.8 3.8 0 0 0 0 7.6Z" fill="currentColor" />,
  syncing: <path d="M8.7 5A3.7 3.7 0 1 1 5 1.3" />,
  offline: (
    <>
      <circle cx="5" cy="5" r="3.7" />
      <path d="m2.5 7.5 5-5" />
    </>
  ),
  'sign-in': <path d="M5 1.5 9 8.5H1Z" />,
  upgrade: <path d="M5 1.5 9 8.5H1Z" />,
  error: <path d="M5 1.5 9 8.5H1Z" />,
};

/** The time, looked at every few seconds: “2m ago” must become “3m ago” by itself. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** `value`, but true only once it has been true for a moment. */
function useLasting(value: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!value) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), patienceMs);
    return () => clearTimeout(timer);
  }, [value]);
  return value && isLasting;
}

type Props = {
  facts: SyncFacts;
  /** What holds the changes that could not be stored. */
  place?: 'page' | 'window';
  /** Something beside the library is on its way too. */
  isBusy?: boolean;
  /** Why to refresh now, said beside the button. */
  hint?: string;
  onRefresh: () => void;
};

/** How fresh this copy is, in a shape and words, and the button that asks the server now. */
export function SyncStatusBadge({
  facts,
  place = 'page',
  isBusy = false,
  hint = '',
  onRefresh,
}: Props) {
  const isSyncing = useLasting(facts.isSyncing || isBusy);
  // The receipt may be younger than the last look at the clock.
  const now = Math.max(useNow(), facts.lastSynced ?? 0);
  const { kind, text } = syncStatus({ ...facts, isSyncing }, now);
  return (
    <span className="sync-status">
      <span
        className={`state is-${kind}`}
        role="status"
        title={facts.unsaved > 0 ? unsavedText(place) : undefined}
      >
        <svg viewBox="0 0 10 10" aria-hidden="true">
          {shapes[kind]}
        </svg>
        {text}
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label="Refresh now"
        aria-busy={facts.isSyncing || isBusy}
        onClick={onRefresh}
      >
        <RefreshCw size={16} strokeWidth={1.5} />
      </button>
      <span className="sync-hint" role="status">
        {hint}
      </span>
    </span>
  );
}
