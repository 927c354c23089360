import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { unsavedText } from '@asterism/core/ui/sync-words.ts';
import { OfflineStrip } from './offline-strip.tsx';

type Props = { facts: SyncFacts; isCatalogLost: boolean; onRetry: () => void };

function kept({ waiting, unsaved }: SyncFacts): string {
  if (unsaved > 0) return ` ${unsavedText('page')}`;
  if (waiting === 0) return '';
  return ` ${waiting === 1 ? 'One change waits' : `${waiting} changes wait`} here.`;
}

/** Reloading is what helps, and what loses what lives in this page alone. */
const reloadText = ({ unsaved }: SyncFacts) =>
  unsaved === 0
    ? 'Reload this page to go on.'
    : 'Reload this page to go on; what it had no room to store is lost with it.';

/** Below the list: what keeps this page and the server apart, and what helps; nothing if all is well. */
export function SyncStrip({ facts, isCatalogLost, onRetry }: Props) {
  const { problem, unsaved } = facts;
  if (problem?.kind === 'sign-in')
    return (
      <div className="notice-strip" role="alert">
        <span className="grow">You are signed out.{kept(facts)}</span>
        <a className="button is-quiet" href="/sign-in" target={unsaved > 0 ? '_blank' : undefined}>
          Sign in
        </a>
      </div>
    );
  if (problem?.kind === 'upgrade')
    return (
      <div className="notice-strip" role="alert">
        <span className="grow">
          Asterism was updated.{unsaved > 0 ? '' : kept(facts)} {reloadText(facts)}
        </span>
        <button type="button" className="button is-quiet" onClick={() => location.reload()}>
          Reload
        </button>
      </div>
    );
  if (problem?.kind === 'error')
    return (
      <div className="notice-strip" role="alert">
        <span className="grow">
          The server refused to sync: {problem.message}
          {kept(facts)}
        </span>
        <button type="button" className="button is-quiet" onClick={onRetry}>
          Try again
        </button>
      </div>
    );
  if (problem || isCatalogLost) return <OfflineStrip facts={facts} onRetry={onRetry} />;
  if (unsaved > 0 && !facts.isSyncing)
    return (
      <div className="notice-strip" role="status">
        <span className="grow">{unsavedText('page')}</span>
        <button type="button" className="button is-quiet" onClick={onRetry}>
          Send now
        </button>
      </div>
    );
  return null;
}
