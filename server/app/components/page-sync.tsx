import { SyncStatusBadge } from '@asterism/core/ui/sync-status-badge.tsx';
import { useStore } from '@nanostores/react';
import { useDashboard } from './dashboard.ts';
import { LibraryStrips } from './library-strips.tsx';

type BadgeProps = { onRefresh: () => void; isBusy?: boolean };

/** At the end of a page's header: how fresh it is, and how to refresh it. */
export function PageSync({ onRefresh, isBusy = false }: BadgeProps) {
  const { library } = useDashboard();
  const facts = useStore(library.$facts);
  const haveKeysChanged = useStore(library.$keysChanged) > 0;
  const refresh = () => {
    library.$keysChanged.set(0);
    onRefresh();
  };
  return (
    <SyncStatusBadge
      facts={facts}
      isBusy={isBusy}
      hint={haveKeysChanged ? 'Keys changed: refresh to see what can be used now.' : ''}
      onRefresh={refresh}
    />
  );
}

type StripsProps = { onRefresh: () => void; isLost?: boolean };

/** Below a page: what keeps it and the server apart, and what helps. */
export function PageStrips({ onRefresh, isLost = false }: StripsProps) {
  const { library } = useDashboard();
  return <LibraryStrips library={library} isCatalogLost={isLost} onRetry={onRefresh} />;
}
