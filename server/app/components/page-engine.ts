import { openDatabase } from '@asterism/core/browser/database.ts';
import { openOutboxes } from '@asterism/core/browser/outboxes.ts';
import { withSharedStream } from '@asterism/core/browser/shared-stream.ts';
import { newUuid } from '@asterism/core/protocol/new-uuid.ts';
import type { NewsKind } from '@asterism/core/protocol/sync.ts';
import { type RefusedChange, refusedText } from '@asterism/core/stores/refused-text.ts';
import { withEndpointNews } from '@asterism/core/sync/endpoint-news.ts';
import type { SyncEngine } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import { withItemNews } from '@asterism/core/sync/item-news.ts';
import { openSharedEngine } from '@asterism/core/sync/shared-engine.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { $isLive } from './live-updates.ts';
import { type Served, seedOf } from './served.ts';

type Hearers = {
  readonly onRefused: (change: RefusedChange) => void;
  /** The person's endpoints may have changed. */
  readonly onEndpoints: () => void;
  /** Only times and history of the endpoints moved on. */
  readonly onEndpointTimes: () => void;
  /** Keys of providers changed on some surface, or may have where nobody told so. */
  readonly onKeys: (isTold: boolean) => void;
  /** Generations or tools are new; null: some may be. */
  readonly onItems: (kind: NewsKind | null) => void;
};

/** Opens the engine of this document, which lives as long as the document does. */
export function openPageEngine(
  served: Served,
  { onRefused, onEndpoints, onEndpointTimes, onItems, onKeys }: Hearers,
): SyncEngine {
  const name = `asterism ${served.userId}`;
  const onFailure = (error: unknown) => console.error(error);
  const adopt = () => engine.adopt().catch(onFailure);
  const database = openDatabase(name);
  const { own, takeOrphans } = openOutboxes({ database, newId: newUuid, onEnded: adopt });
  const http = createFetchTransport({ origin: '', token: () => null, clock: systemClock });
  const shared = withSharedStream(http, { name, clock: systemClock });
  const engine = openSharedEngine({
    own,
    takeOrphans,
    transport: withEndpointNews(
      withItemNews(shared, onItems),
      onEndpoints,
      onEndpointTimes,
      onKeys,
    ),
    clock: systemClock,
    newId: newUuid,
    seed: seedOf(served),
    onRejected: (change) =>
      onRefused({
        mutation: change.mutation,
        text: refusedText(change, engine.$library.get()),
      }),
    onFailure,
  });

  // A hidden page gives its stream back; a visible one asks at once what it missed. Where live
  // updates are off, only the person asks; what others left unsent is sent all the same.
  let stop: () => void = () => undefined;
  const look = () => {
    stop();
    stop = () => undefined;
    if (document.visibilityState !== 'visible') return;
    if ($isLive.get()) {
      stop = engine.follow();
      void engine.sync();
    }
    void adopt();
  };
  document.addEventListener('visibilitychange', look);
  $isLive.subscribe(look);
  return engine;
}
