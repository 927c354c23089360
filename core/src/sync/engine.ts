import { atom, type ReadableAtom } from 'nanostores';
import { isMutationName, type LibraryMutation, mutations } from '../mutations/registry.ts';
import { maxMutationsPerPush, type PendingMutation, type Rejection } from '../protocol/sync.ts';
import { backoffMs } from './backoff.ts';
import { confirmedBy, updateOf } from './confirm.ts';
import type { Clock, Refusal, StoredReplica, SyncStorage, SyncTransport } from './ports.ts';
import { emptyLibrary, type Library, libraryOf, readerOf, withMutation } from './replica.ts';
import type { SyncFacts, SyncProblem } from './staleness.ts';

/** A change the server would not take, and why; the view no longer shows it. */
export type RejectedChange = { readonly mutation: LibraryMutation; readonly message: string };

export type SyncEngine = {
  /** The library as the person sees it: what the server confirmed, and every waiting change. */
  readonly $library: ReadableAtom<Library>;
  readonly $facts: ReadableAtom<SyncFacts>;
  /** Resolves when what was stored is shown. */
  readonly ready: Promise<void>;
  /**
   * Makes a change: durable first, then visible, then sent. Answers the mutation that takes it
   * back, or null if it changed nothing. Rejects, changing nothing, if it could not be stored.
   */
  mutate(mutation: LibraryMutation): Promise<LibraryMutation | null>;
  /** Sends what waits and fetches what is new; resolves when that is done or has failed. */
  sync(): Promise<void>;
  /** Follows the server until the answered function is called. */
  follow(): () => void;
};

type Options = {
  readonly storage: SyncStorage;
  readonly transport: SyncTransport;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onRejected: (change: RejectedChange) => void;
};

const problemOf = (refusal: Refusal): SyncProblem => {
  switch (refusal.kind) {
    case 'unreachable':
      return { kind: 'offline' };
    case 'unauthorized':
      return { kind: 'sign-in' };
    case 'upgrade':
      return { kind: 'upgrade' };
    case 'error':
      return { kind: 'error', message: refusal.message };
    default:
      return { kind: 'error', message: 'The server and this copy disagree about its past.' };
  }
};

/** Keeps a copy of a person's library that can be changed at any time and meets the server's. */
export function createSyncEngine(options: Options): SyncEngine {
  const { storage, transport, clock, newId } = options;
  const $library = atom<Library>(emptyLibrary);
  const $facts = atom<SyncFacts>({ lastSynced: null, isSyncing: false, waiting: 0, problem: null });

  let clientId = '';
  let nextId = 1;
  let pending: readonly PendingMutation[] = [];
  /**
   * Numbers the server would not take. They leave the outbox like all others, once the replica is
   * past them: removed earlier, a restart would give them again and the server skip what they name.
   */
  const refused = new Set<number>();
  let replica: StoredReplica | null = null;
  let confirmed: Library = emptyLibrary;
  let writing: Promise<unknown> = Promise.resolve();

  /** The newest mutation of this client that the replica contains. */
  const contained = () => (replica?.clientId === clientId ? replica.lastMutationId : 0);
  const wanted = () => pending.filter((mutation) => !refused.has(mutation.id));
  const tell = (facts: Partial<SyncFacts>) =>
    $facts.set({ ...$facts.get(), waiting: wanted().length, ...facts });
  const replay = () => $library.set(wanted().reduce(withMutation, confirmed));

  /** Storage is written by one act at a time, in the order the acts were made. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work);
    writing = done.catch(() => undefined); // whoever asked hears of it; the next act still runs
    return done;
  }

  async function takeNewClient() {
    clientId = newId();
    pending = wanted().map((mutation, position) => ({ ...mutation, id: position + 1 }));
    refused.clear();
    nextId = pending.length + 1;
    await storage.replaceOutbox(clientId, pending);
  }

  /** Drops from the outbox what the replica contains; only after that replica was saved. */
  async function forgetContained() {
    const done = pending.filter((mutation) => mutation.id <= contained());
    if (done.length === 0) return;
    await storage.removePending(done.map((mutation) => mutation.id));
    pending = pending.slice(done.length);
  }

  const ready = inTurn(async () => {
    const stored = await storage.load();
    replica = stored.replica;
    confirmed = replica ? libraryOf(replica.records) : emptyLibrary;
    clientId = stored.clientId ?? '';
    pending = stored.pending;
    if (clientId) await forgetContained();
    else await takeNewClient();
    nextId = Math.max(contained(), pending.at(-1)?.id ?? 0) + 1;
    replay();
    tell({ lastSynced: replica?.receivedAt ?? null });
  });

  /** Takes back what the server would not take. */
  function drop(rejected: readonly Rejection[]) {
    if (rejected.length === 0) return;
    const messages = new Map(rejected.map(({ id, message }) => [id, message]));
    const dropped = wanted().filter((mutation) => messages.has(mutation.id));
    for (const { id } of dropped) refused.add(id);
    replay();
    for (const mutation of dropped)
      if (isMutationName(mutation.name))
        options.onRejected({
          mutation: mutation as unknown as LibraryMutation,
          message: messages.get(mutation.id) ?? '',
        });
  }

  /** Sends what the server has not acknowledged; answers why it could not. */
  async function push(acknowledged: number): Promise<Refusal | null> {
    for (let last = acknowledged; ; ) {
      const batch = pending.filter(({ id }) => id > last).slice(0, maxMutationsPerPush);
      if (batch.length === 0) return null;
      const answer = await transport.push({ clientId, mutations: batch });
      if (answer.kind !== 'ok') return answer;
      const { lastMutationId, rejected } = answer.body;
      await inTurn(async () => drop(rejected));
      if (lastMutationId <= last) return { kind: 'error', message: 'The server took nothing.' };
      last = lastMutationId;
    }
  }

  async function pull(): Promise<Refusal | null> {
    const answer = await transport.pull({ clientId, cookie: replica?.cookie ?? null });
    if (answer.kind !== 'ok') return answer;
    await inTurn(async () => {
      const { body } = answer;
      const before = body.kind === 'snapshot' ? emptyLibrary : confirmed;
      const update = updateOf(body, clientId, clock.now());
      await storage.saveReplica(update);
      confirmed = confirmedBy(before, update);
      replica = { ...update, records: [] };
      if (body.isReset) await takeNewClient();
      else await forgetContained();
      replay();
    });
    tell({ lastSynced: replica?.receivedAt ?? null });
    return null;
  }

  async function round(): Promise<Refusal | null> {
    await ready;
    const refusal = await push(contained());
    // The server knows this client otherwise than we do: a copied profile, or a past it lost. What
    // waits was never acknowledged, so it starts anew under another name.
    if (refusal?.kind === 'forked' || refusal?.kind === 'gap') {
      await inTurn(takeNewClient);
      const again = await push(contained());
      return again ?? pull();
    }
    return refusal ?? pull();
  }

  let running: Promise<Refusal | null> | undefined;
  let isWanted = false;
  let seenVersion = 0;

  const isBehind = () => isWanted || seenVersion > (replica?.cookie.version ?? 0);

  /** One round at a time; a wish during a round is one more round after it. */
  function syncOnce(): Promise<Refusal | null> {
    isWanted = true;
    if (running) return running;
    tell({ isSyncing: true });
    const run = async (): Promise<Refusal | null> => {
      for (;;) {
        isWanted = false;
        const refusal = await round();
        if (refusal) return refusal;
        if (!isBehind() && contained() >= (pending.at(-1)?.id ?? 0)) return null;
      }
    };
    running = run()
      .catch((error: unknown): Refusal => ({ kind: 'error', message: String(error) }))
      .then((refusal) => {
        running = undefined;
        seenVersion = replica?.cookie.version ?? 0;
        tell({ isSyncing: false, problem: refusal && problemOf(refusal) });
        return refusal;
      });
    return running;
  }

  async function mutate(mutation: LibraryMutation): Promise<LibraryMutation | null> {
    await ready;
    const inverse = await inTurn(async () => {
      const definition = mutations[mutation.name];
      const undo = definition.invert(readerOf($library.get()), mutation.args);
      if (undo === null) return null;
      const made: PendingMutation = { id: nextId, uuid: newId(), ...mutation };
      await storage.appendPending([made]);
      nextId += 1;
      pending = [...pending, made];
      $library.set(withMutation($library.get(), made));
      tell({});
      return undo as LibraryMutation;
    });
    if (inverse) void syncOnce();
    return inverse;
  }

  function follow(): () => void {
    let attempt = 0;
    let isOver = false;
    let close: () => void = () => undefined;
    let cancelRetry: () => void = () => undefined;

    const onVersion = (version: number) => {
      attempt = 0;
      const isNews = version !== replica?.cookie.version || $facts.get().problem !== null;
      if (running) seenVersion = Math.max(seenVersion, version);
      else if (isNews) void syncOnce();
      else tell({ lastSynced: clock.now() });
    };
    const retry = () => {
      if (isOver) return;
      cancelRetry = clock.after(backoffMs(attempt), connect);
      attempt += 1;
    };
    function connect() {
      if (isOver) return;
      close = transport.listen({
        onVersion,
        onEnd(why) {
          if (isOver) return;
          tell({ problem: why === 'unauthorized' ? { kind: 'sign-in' } : { kind: 'offline' } });
          retry();
        },
      });
    }
    void ready.then(connect);
    return () => {
      isOver = true;
      cancelRetry();
      close();
    };
  }

  return {
    $library,
    $facts,
    ready,
    mutate,
    sync: async () => {
      await syncOnce();
    },
    follow,
  };
}
