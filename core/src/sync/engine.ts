import { atom, type ReadableAtom } from 'nanostores';
import { definitionOf, isMutationName, type LibraryMutation } from '../mutations/registry.ts';
import {
  type PendingMutation,
  type PullResponse,
  type Rejection,
  type SyncCookie,
  syncSchemaVersion,
} from '../protocol/sync.ts';
import { updateOf } from './confirm.ts';
import { createConfirmed, type EngineSeed } from './confirmed.ts';
import { type Following, followServer } from './follow.ts';
import { createOutbox } from './outbox.ts';
import { createPast } from './past.ts';
import {
  type Clock,
  type MadeMutation,
  nothingStored,
  type Past,
  type Refusal,
  type SyncStorage,
  type SyncTransport,
} from './ports.ts';
import { stillMissing } from './recovery.ts';
import { withMutations } from './replay.ts';
import { type Library, readerOf } from './replica.ts';
import { createRounds } from './rounds.ts';
import { sendQueue } from './send-queue.ts';
import { problemOf, type SyncFacts, unknownFacts } from './staleness.ts';

/** A change the server would not take, and why; the view no longer shows it. */
export type RejectedChange = { readonly mutation: LibraryMutation; readonly message: string };

export type SyncEngine = {
  /** The library as the person sees it: what the server confirmed, and every waiting change. */
  readonly $library: ReadableAtom<Library>;
  readonly $facts: ReadableAtom<SyncFacts>;
  /** Changes the server had taken and lost again, until they are sent again or given up. */
  readonly $recovered: ReadableAtom<readonly MadeMutation[]>;
  /** Whether all that the server had was received once, now or earlier: counts can be trusted. */
  readonly $isWhole: ReadableAtom<boolean>;
  /** Entries of this device's storage that could not be read; they are kept there. */
  readonly $unreadable: ReadableAtom<readonly unknown[]>;
  /** Resolves when what was stored is shown. */
  readonly ready: Promise<void>;
  /**
   * Makes a change: durable first, then visible, then sent. Answers the mutation that takes it
   * back, or null if it changed nothing. What this device cannot store is shown and sent all the
   * same, and counted in `unsaved`.
   */
  mutate(mutation: LibraryMutation): Promise<LibraryMutation | null>;
  /** Sends what waits and fetches what is new; resolves when that is done or has failed. */
  sync(): Promise<void>;
  /** Follows the server until the answered function is called. */
  follow(): () => void;
  /** Sends the recovered changes again, or gives them up. */
  decideRecovered(choice: 'send' | 'drop'): Promise<void>;
  /** What this engine remembers of what was taken, for one that takes its outbox over. */
  tellPast(): Past;
  inherit(past: Past): Promise<void>;
  /** Stops every timer and stream; nothing is sent from then on. */
  close(): void;
};

export type EngineOptions = {
  readonly storage: SyncStorage;
  readonly transport: SyncTransport;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly onRejected: (change: RejectedChange) => void;
  /** Shown until the first answer of the server, where it is newer than what is stored. */
  readonly seed?: EngineSeed;
  /** From 0 to 1; spreads the attempts of many clients. */
  readonly random?: () => number;
};

/** Keeps a copy of a person's library that can be changed at any time and meets the server's. */
export function createSyncEngine(options: EngineOptions): SyncEngine {
  const { storage, transport, clock, newId, random, seed, onRejected } = options;
  const outbox = createOutbox(storage, newId);
  const isQueueSaved = () => outbox.unsaved() === 0;
  const past = createPast({ storage, now: clock.now, newId, isQueueSaved });
  const confirmed = createConfirmed(past.replicaStorage, seed);
  let writing: Promise<unknown> = Promise.resolve();
  let hasAsked = false;

  const $library = atom<Library>(confirmed.shown());
  const $facts = atom<SyncFacts>({ ...unknownFacts, lastSynced: seed ? clock.now() : null });
  const $isWhole = atom(false);
  const $unreadable = atom<readonly unknown[]>([]);

  const contained = () => confirmed.contains(outbox.clientId());
  const tell = (facts: Partial<SyncFacts>) => {
    const counts = { waiting: outbox.waiting(), unsaved: outbox.unsaved() + past.unsaved() };
    $facts.set({ ...$facts.get(), ...counts, ...facts });
  };
  const replay = () => {
    const isAhead = ({ id }: PendingMutation) => id > contained();
    $library.set(withMutations(confirmed.shown(), outbox.wanted().filter(isAhead)));
  };

  /** Storage is written by one act at a time, in the order the acts were made. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = writing.then(work);
    writing = done.catch(() => undefined); // whoever asked hears of it; the next act still runs
    return done;
  }

  const ready = inTurn(async () => {
    // Where nothing can be stored, all lives in memory and is counted as unsaved.
    const stored = await storage.load().catch(() => nothingStored);
    confirmed.open(stored.replica);
    await outbox.open(stored, confirmed.contains(stored.clientId ?? ''));
    past.open(stored);
    const settle = (isStored: boolean) => outbox.settle(contained(), { at: clock.now(), isStored });
    past.remember(await settle(true).catch(() => settle(false))); // it is settled when next opened
    replay();
    $isWhole.set(confirmed.cookie() !== null);
    $unreadable.set(stored.unreadable);
    // Received in the future: by a clock that was wrong, so how old this copy is cannot be known.
    const at = confirmed.receivedAt();
    const lastSynced = at !== null && at <= clock.now() ? at : null;
    tell({ ...confirmed.window(), ...(!confirmed.isSeeded() && { lastSynced }) });
  });

  /** Takes back what the server would not take. */
  function refuse(rejected: readonly Rejection[]) {
    if (rejected.length === 0) return;
    const messages = new Map(rejected.map(({ id, message }) => [id, message]));
    const dropped = outbox.wanted().filter(({ id }) => messages.has(id));
    outbox.refuse(dropped.map(({ id }) => id));
    replay();
    for (const { id, name, args } of dropped)
      if (isMutationName(name))
        onRejected({
          mutation: { name, args } as LibraryMutation,
          message: messages.get(id) ?? '',
        });
  }

  const push = () =>
    sendQueue({
      ...{ transport, outbox, contained },
      onAnswered: (last, rejected) =>
        inTurn(async () => {
          outbox.answerFor(last);
          refuse(rejected);
          tell({});
        }),
      // Not counted there: what follows is numbered anew.
      onNo: (rejection) =>
        inTurn(async () => {
          refuse([rejection]);
          await outbox.startOver();
          tell({});
        }),
    });

  async function take(body: PullResponse, clientId: string, base: SyncCookie | null) {
    if (clientId !== outbox.clientId()) return;
    const at = clock.now();
    // All that was sent has been answered for: what goes beyond it, a copy of this profile sent.
    const known = Math.max(outbox.answered(), contained());
    const isForked = body.lastMutationId > known;
    const lastMutationId = Math.min(body.lastMutationId, known);
    const update = updateOf({ ...body, lastMutationId }, { clientId, base, now: at });
    const after = confirmed.after(update);
    if (body.isReset) {
      // What waits is sent anyway, and what it takes away was not lost.
      const withWaiting = (library: Library) => withMutations(library, outbox.wanted());
      await past.offerLost(withWaiting(confirmed.library()), withWaiting(after));
    }
    confirmed.hold(update, after);
    hasAsked = true;
    replay(); // a person need not wait for the disk: what it loses is asked for again
    $isWhole.set(true);
    const isStored = await confirmed.keep(update);
    if (!body.isReset) past.remember(await outbox.settle(contained(), { at, isStored }));
    if (body.isReset || isForked) await outbox.startOver();
    past.recheck($library.get());
  }

  async function pull(): Promise<Refusal | null> {
    const [clientId, cookie] = [outbox.clientId(), confirmed.cookie()];
    const answer = await transport.pull({ clientId, cookie });
    if (answer.kind !== 'ok') return answer;
    try {
      await inTurn(() => take(answer.body, clientId, cookie));
    } catch (error) {
      if (answer.body.cookie.schema > syncSchemaVersion) return { kind: 'upgrade' };
      throw error;
    }
    tell({ lastSynced: confirmed.receivedAt(), ...confirmed.window() });
    return null;
  }

  let seenVersion = 0;

  async function round(): Promise<Refusal | null> {
    seenVersion = 0; // told before this round: it may be of a past that a restore took away
    await ready;
    await inTurn(() => outbox.save().then(past.save));
    const refusal = await push();
    // The server knows this client otherwise than we do: a copied profile, or a past it lost. It
    // knows each change by a name of its own, so what it took under the old name counts once.
    if (refusal?.kind === 'forked' || refusal?.kind === 'gap') {
      await inTurn(outbox.startOver);
      return (await push()) ?? pull();
    }
    return refusal ?? pull();
  }

  let following: Following | undefined;
  let isFollowed = false;

  const rounds = createRounds({
    round,
    isBehind: () => seenVersion > confirmed.version() || contained() < outbox.newestId(),
    isUrgent: () => outbox.wanted().length > 0,
    onStart: () => tell({ isSyncing: true }),
    onEnd(refusal) {
      tell({ isSyncing: false, problem: refusal && problemOf(refusal) });
      if (!refusal) following?.hurry();
    },
    clock,
    random,
  });

  async function queue(made: readonly MadeMutation[]) {
    const added = await outbox.add(made);
    $library.set(withMutations($library.get(), added));
    tell({});
  }

  async function mutate(mutation: LibraryMutation): Promise<LibraryMutation | null> {
    await ready;
    const inverse = await inTurn(async () => {
      const { invert } = definitionOf(mutation.name);
      const undo = invert(readerOf($library.get()), mutation.args);
      if (undo === null) return null;
      await queue([{ uuid: newId(), ...mutation }]);
      return undo as LibraryMutation;
    });
    if (inverse) void rounds.run();
    return inverse;
  }

  async function decideRecovered(choice: 'send' | 'drop') {
    await ready;
    await inTurn(async () => {
      const offered = past.$recovered.get();
      if (offered.length === 0) return;
      // Before the server was asked, a kill may have kept the copy that still has all of it.
      const lost = hasAsked ? stillMissing($library.get(), offered) : offered;
      if (choice === 'send') await queue(lost);
      await past.offer([]);
    });
    await rounds.run();
  }

  function onVersion(newest: number, isFirst: boolean) {
    const { problem, waiting } = $facts.get();
    const isNews = newest !== confirmed.cookie()?.version || problem !== null || waiting > 0;
    // Who connects asks: the same version of restored data would look like ours.
    if (isFirst) void rounds.run();
    else if (rounds.isRunning()) seenVersion = Math.max(seenVersion, newest);
    else if (isNews) void rounds.run();
    else tell({ lastSynced: clock.now() });
  }

  const onLost = (why: 'closed' | 'unauthorized') =>
    tell({ problem: { kind: why === 'unauthorized' ? 'sign-in' : 'offline' } });

  function follow(): () => void {
    isFollowed = true;
    void ready.then(() => {
      if (isFollowed) following ??= followServer({ transport, clock, random, onVersion, onLost });
    });
    return unfollow;
  }

  function unfollow() {
    isFollowed = false;
    following?.stop();
    following = undefined;
  }

  return {
    $library,
    $facts,
    $recovered: past.$recovered,
    $isWhole,
    $unreadable,
    ready,
    mutate,
    sync: rounds.run,
    decideRecovered,
    tellPast: past.tell,
    inherit: (other) => inTurn(() => past.inherit(other)),
    follow,
    close() {
      rounds.close();
      unfollow();
    },
  };
}
