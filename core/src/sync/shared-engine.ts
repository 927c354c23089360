import { atom, computed, type ReadableAtom } from 'nanostores';
import { createSyncEngine, type EngineOptions, type SyncEngine } from './engine.ts';
import type { SyncStorage } from './ports.ts';

/** The outbox of an engine that ended, taken over by this one. */
export type AdoptedOutbox = {
  readonly storage: SyncStorage;
  /** Removes it, once it holds nothing any more. */
  discard(): Promise<void>;
};

type Options = Omit<EngineOptions, 'storage'> & {
  /** This engine's own. */
  readonly own: SyncStorage;
  /** Takes over the outboxes of engines that have ended, each by one engine only. */
  readonly takeOrphans: () => Promise<readonly AdoptedOutbox[]>;
  readonly onFailure: (error: unknown) => void;
};

/** An engine that also sends what others beside it left behind. */
export type SharedEngine = SyncEngine & {
  /** Looks for outboxes of engines that have ended. */
  adopt(): Promise<void>;
};

type Adopted = { readonly outbox: AdoptedOutbox; readonly engine: SyncEngine };

/**
 * Opens one of several engines of a person on this machine: tabs, or windows. What one that ended
 * had not sent is sent under its own name, so that it counts once.
 */
export function openSharedEngine({ own, takeOrphans, onFailure, ...options }: Options) {
  const engine = createSyncEngine({ ...options, storage: own });
  const $adopted = atom<readonly Adopted[]>([]);
  const $waiting = atom(0);
  let isClosed = false;

  const count = () =>
    $waiting.set(
      $adopted.get().reduce((sum, adopted) => sum + adopted.engine.$facts.get().waiting, 0),
    );

  async function drain(adopted: Adopted) {
    await adopted.engine.ready;
    count();
    const hadWaiting = adopted.engine.$facts.get().waiting > 0;
    if (hadWaiting) await adopted.engine.sync();
    count();
    if (isClosed || adopted.engine.$facts.get().waiting > 0) return;
    // Where this fails it is tried again, as what waits is.
    await engine.inherit(adopted.engine.tellPast());
    await adopted.outbox.discard();
    $adopted.set($adopted.get().filter((other) => other !== adopted));
    adopted.engine.close();
    if (hadWaiting) void engine.sync();
  }

  const draining = new Set<Adopted>();

  function drainAll() {
    for (const adopted of $adopted.get()) {
      if (draining.has(adopted)) continue;
      draining.add(adopted);
      drain(adopted)
        .catch(onFailure)
        .finally(() => draining.delete(adopted));
    }
  }

  async function adopt() {
    if (isClosed) return;
    const { seed: _, ...rest } = options;
    const found = await takeOrphans();
    const added = found.map((outbox) => ({
      outbox,
      engine: createSyncEngine({ ...rest, storage: outbox.storage }),
    }));
    $adopted.set([...$adopted.get(), ...added]);
    drainAll();
  }

  // Whenever the server was reached, what others left behind has its turn.
  const stop = engine.$facts.listen(({ isSyncing, problem }) => {
    if (!isSyncing && problem === null) drainAll();
  });

  const $facts: ReadableAtom<ReturnType<typeof engine.$facts.get>> = computed(
    [engine.$facts, $waiting],
    (facts, waiting) => ({ ...facts, waiting: facts.waiting + waiting }),
  );
  const shared: SharedEngine = {
    ...engine,
    $facts,
    adopt,
    close() {
      isClosed = true;
      stop();
      engine.close();
      for (const adopted of $adopted.get()) adopted.engine.close();
    },
  };
  return shared;
}
