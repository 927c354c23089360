import type { SyncStorage } from '../sync/ports.ts';
import type { AdoptedOutbox } from '../sync/shared-engine.ts';
import { finished, found } from './database.ts';
import { createSyncStorage, rangeOf, type SharedReading } from './sync-storage.ts';

type Options = {
  readonly database: Promise<IDBDatabase>;
  readonly newId: () => string;
  /** Called when a page that had an outbox here is gone. */
  readonly onEnded: () => void;
};

/** The outboxes of the pages that share a database. */
export type Outboxes = {
  /** This page's own: a new one, since a page lives as long as its document. */
  readonly own: SyncStorage;
  /** Takes over the outboxes of pages that are gone, each by one page only. */
  takeOrphans(): Promise<AdoptedOutbox[]>;
};

/** Holds a lock for as long as the document lives, or until it is released. */
function hold(name: string, options: LockOptions): Promise<(() => void) | null> {
  return new Promise((granted, failed) => {
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) return granted(null);
        return new Promise<void>((release) => granted(release));
      })
      .catch(failed);
  });
}

/** Opens this page's outbox. Pages without Web Locks (plain http) take over each other's. */
export function openOutboxes({ database, newId, onEnded }: Options): Outboxes {
  const ownId = newId();
  const claimed = new Map<string, () => void>();
  const awaited = new Set<string>([ownId]);
  const lockOf = async (outbox: string) => `${(await database).name} ${outbox}`;
  // Nothing is written before the claim stands: nobody ever sees an outbox that seems orphaned.
  const claim = (async () => {
    if (!('locks' in navigator)) return database;
    await hold(await lockOf(ownId), {});
    // Whoever is there now waits for this page's end.
    const others = new BroadcastChannel(`${(await database).name} outboxes`);
    others.onmessage = ({ data }: MessageEvent<string>) => void take(data);
    others.postMessage(ownId);
    return database;
  })();

  async function others(): Promise<string[]> {
    const transaction = (await database).transaction(['outboxes', 'pending']);
    const [named, queued] = await Promise.all([
      found<IDBValidKey[]>(transaction.objectStore('outboxes').getAllKeys()),
      found<IDBValidKey[]>(transaction.objectStore('pending').getAllKeys()),
    ]);
    const ids = new Set([...named, ...queued.map((key) => (key as IDBValidKey[])[0])]);
    ids.delete(ownId);
    return [...ids] as string[];
  }

  /** Claims an outbox now, or as soon as its page is gone. */
  async function take(outbox: string): Promise<void> {
    if (claimed.has(outbox)) return;
    if (!('locks' in navigator)) return void claimed.set(outbox, () => undefined);
    const name = await lockOf(outbox);
    const release = await hold(name, { ifAvailable: true });
    if (release) return void claimed.set(outbox, release);
    if (awaited.has(outbox)) return;
    awaited.add(outbox);
    void hold(name, {}).then((late) => {
      if (late) claimed.set(outbox, late);
      onEnded();
    });
  }

  /** Whether something waits in an outbox. */
  async function isUsed(outbox: string): Promise<boolean> {
    const store = (await database).transaction('pending').objectStore('pending');
    return (await found(store.count(rangeOf(outbox)))) > 0;
  }

  async function discard(outbox: string): Promise<void> {
    const transaction = (await database).transaction(['outboxes', 'pending'], 'readwrite');
    const done = finished(transaction);
    const left = await found(transaction.objectStore('pending').count(rangeOf(outbox)));
    if (left === 0) transaction.objectStore('outboxes').delete(outbox);
    await done;
    claimed.get(outbox)?.();
    claimed.delete(outbox);
  }

  const taken = new Set<string>();
  const reading: SharedReading = {};
  return {
    own: createSyncStorage(claim, ownId, reading),
    async takeOrphans() {
      for (const outbox of await others()) await take(outbox);
      const orphans: AdoptedOutbox[] = [];
      const together = { ...reading };
      for (const outbox of [...claimed.keys()].filter((one) => !taken.has(one))) {
        taken.add(outbox);
        const end = async () => {
          await discard(outbox);
          taken.delete(outbox);
        };
        // What its page remembered of the past is shared by all: an empty one is only removed.
        if (await isUsed(outbox))
          orphans.push({ storage: createSyncStorage(database, outbox, together), discard: end });
        else await end();
      }
      return orphans;
    },
  };
}
