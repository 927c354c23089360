import { useStore } from '@nanostores/react';
import type { PageLibrary } from './page-library.ts';
import { RecoveredStrip } from './recovered-strip.tsx';
import { SyncStrip } from './sync-strip.tsx';
import { UnreadableStrip } from './unreadable-strip.tsx';

type Props = { library: PageLibrary; isCatalogLost: boolean; onRetry: () => void };

/** Below the list: what keeps this copy and the server apart, and one thing to decide at a time. */
export function LibraryStrips({ library, isCatalogLost, onRetry }: Props) {
  const facts = useStore(library.$facts);
  const recovered = useStore(library.$recovered);
  const unreadable = useStore(library.$unreadable);
  return (
    <>
      {recovered.length > 0 ? (
        <RecoveredStrip
          count={recovered.length}
          onDecide={(choice) => void library.decideRecovered(choice)}
        />
      ) : (
        <UnreadableStrip entries={unreadable} onHide={library.hideUnreadable} />
      )}
      <SyncStrip facts={facts} isCatalogLost={isCatalogLost} onRetry={onRetry} />
    </>
  );
}
