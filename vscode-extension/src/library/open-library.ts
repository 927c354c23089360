import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import {
  createSyncEngine,
  type RejectedChange,
  type SyncEngine,
} from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import type { SyncFacts } from '@asterism/core/sync/staleness.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { atom, computed, type ReadableAtom } from 'nanostores';
import { createFileStorage, type FileStorage } from '../ports/file-storage.ts';
import { openOutboxes } from '../ports/outboxes.ts';
import type { SetAside } from '../ports/set-aside.ts';

/** A person's library in this window: at hand without a server, and in step with it. */
export type OpenLibrary = {
  readonly $favorites: ReadableAtom<Favorites>;
  readonly $facts: ReadableAtom<SyncFacts>;
  mutate(mutation: LibraryMutation): Promise<LibraryMutation | null>;
  sync(): Promise<void>;
  /** Stops following the server and leaves what waits to other windows and later ones. */
  close(): Promise<void>;
};

type Options = {
  readonly folder: string;
  readonly origin: string;
  readonly token: string;
  readonly onRejected: (change: RejectedChange) => void;
  readonly setAside: SetAside;
  readonly onFailure: (error: unknown) => void;
};

type Adopted = {
  readonly folder: string;
  readonly engine: SyncEngine;
  readonly storage: FileStorage;
};

/** Opens the library kept in `folder`, shared with the other windows of this VS Code. */
export async function openLibrary(options: Options): Promise<OpenLibrary> {
  const { folder, origin, token, onRejected, setAside } = options;
  const transport = createFetchTransport({ origin, token: () => token, clock: systemClock });
  const outboxes = await openOutboxes(folder, () => adopt().catch(options.onFailure));
  const $adopted = atom<readonly Adopted[]>([]);
  let isClosed = false;

  function start(outboxFolder: string) {
    const storage = createFileStorage({
      outboxFolder,
      replicaFolder: path.join(folder, 'replica'),
      setAside,
    });
    const engine = createSyncEngine({
      storage,
      transport,
      clock: systemClock,
      newId: randomUUID,
      onRejected,
    });
    return { storage, engine };
  }

  /** What a window that ended had not sent is sent under its own name, so that it counts once. */
  async function drain({ folder: outbox, engine, storage }: Adopted) {
    await engine.ready;
    if (engine.$facts.get().waiting > 0) await engine.sync();
    if (isClosed || engine.$facts.get().waiting > 0) return;
    $adopted.set($adopted.get().filter((other) => other.engine !== engine));
    await storage.close();
    await outboxes.discard(outbox);
  }

  const drainAll = () => {
    for (const adopted of $adopted.get()) drain(adopted).catch(options.onFailure);
  };

  async function adopt() {
    if (isClosed) return;
    for (const outbox of await outboxes.adopt())
      $adopted.set([...$adopted.get(), { folder: outbox, ...start(outbox) }]);
    drainAll();
  }

  const own = start(outboxes.own);
  await own.engine.ready;
  const $waiting = atom(0);
  const count = () =>
    $waiting.set($adopted.get().reduce((sum, { engine }) => sum + engine.$facts.get().waiting, 0));
  const stops = [
    $adopted.subscribe((list) => {
      count();
      for (const { engine } of list) void engine.ready.then(count, options.onFailure);
    }),
    // Whenever the server was reached, what other windows left behind has its turn.
    own.engine.$facts.listen(({ isSyncing, problem }) => {
      if (!isSyncing && problem === null) drainAll();
    }),
    own.engine.follow(),
  ];
  await adopt();

  return {
    $favorites: computed(own.engine.$library, ({ favorite }) => favorite as Favorites),
    $facts: computed([own.engine.$facts, $waiting], (facts, waiting) => ({
      ...facts,
      waiting: facts.waiting + waiting,
    })),
    mutate: own.engine.mutate,
    sync: own.engine.sync,
    async close() {
      isClosed = true;
      for (const stop of stops) stop();
      await Promise.all([own, ...$adopted.get()].map(({ storage }) => storage.close()));
      outboxes.release();
    },
  };
}
