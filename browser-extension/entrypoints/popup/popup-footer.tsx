import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { SyncStatusBadge } from '@asterism/core/ui/sync-status-badge.tsx';
import { openTab } from './open-tab.ts';

type Props = {
  origin: string;
  facts: SyncFacts;
  /** Why to refresh now. */
  hint: string;
  onRefresh: () => void;
  onSettings: () => void;
};

/** How fresh the list is, the way to the dashboard, and the settings. */
export function PopupFooter({ origin, facts, hint, onRefresh, onSettings }: Props) {
  const { host } = new URL(origin);
  return (
    <footer>
      <SyncStatusBadge facts={facts} place="window" hint={hint} onRefresh={onRefresh} />
      <span className="grow" />
      <button
        type="button"
        className="server cut"
        aria-label={`Open dashboard on ${host}`}
        title="Open dashboard"
        onClick={() => openTab(`${origin}/models`)}
      >
        {host}
      </button>
      <button type="button" className="icon-button" aria-label="Settings" onClick={onSettings}>
        <svg className="icon" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="2" />
          <path d="M8 2v1.8M8 12.2V14M2 8h1.8M12.2 8H14M3.8 3.8 5 5M11 11l1.2 1.2M12.2 3.8 11 5M5 11l-1.2 1.2" />
        </svg>
      </button>
    </footer>
  );
}
