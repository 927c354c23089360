import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type {
  PendingMutation,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
} from '@asterism/core/protocol/sync.ts';
import type { Answer, MadeMutation, StoredState, SyncStorage } from '@asterism/core/sync/ports.ts';
import { type SyncFacts, syncStatus } from '@asterism/core/sync/staleness.ts';
import { providerOf } from './acts.ts';
import { differenceFromReplay, differenceOf } from './compare-libraries.ts';
import { type Heard, heardFrom } from './heard.ts';
import type { Invariant } from './invariants.ts';
import { createLedger } from './ledger.ts';
import type { LibraryHost } from './library-host.ts';
import type { Orphan } from './machine.ts';
import type { Oracle } from './oracle.ts';
import { createRecoveries } from './recoveries.ts';
import { expectedView, type Life, newLife, type Watched } from './watched.ts';

type Options = {
  readonly oracle: Oracle;
  readonly report: (invariant: Invariant, story: string) => void;
};

/** Watches every surface and every commit, and says what does not hold. */
export function createWitness({ oracle, report }: Options) {
  const ledger = createLedger(oracle, report);
  const recoveries = createRecoveries(oracle, report);
  const lives = new Map<Watched, Life>();
  const changed = new Set<Watched>();

  const lifeOf = (device: Watched): Life => {
    const life = lives.get(device) ?? newLife();
    lives.set(device, life);
    return life;
  };
  const shown = (device: Watched) => device.engine()?.$library.get();

  function differenceInView(
    device: Watched,
    refused: ReadonlySet<string>,
    heard: Heard | null = null,
  ): string | null {
    const view = shown(device);
    return view ? differenceOf(view, expectedView(device.stored(), refused, heard)) : null;
  }

  /** The server will not have a change, and has not counted it. */
  function onNo(device: Watched, made: PendingMutation) {
    changed.add(device);
    const life = lifeOf(device);
    life.named = device.isShared ? [...life.named, made] : [made];
    ledger.onNo(made.uuid);
    recoveries.onNo(device);
  }

  return {
    onStart(device: Watched) {
      lives.delete(device);
      changed.add(device);
    },
    onReady(device: Watched) {
      lifeOf(device).isReady = true;
      const told = device.engine()?.$unreadable.get().length ?? 0;
      if (told !== device.damaged())
        report('set apart', `${device.name} tells of ${told} entries, of ${device.damaged()}`);
      changed.add(device);
    },
    onFull(device: Watched) {
      lifeOf(device).isFull = true;
    },
    onWritten(
      device: Watched,
      before: StoredState,
      method: keyof SyncStorage,
      args: readonly unknown[],
    ) {
      changed.add(device);
      const life = lifeOf(device);
      const { isFull, refused } = life;
      if (method === 'saveReplica') life.heard = null;
      if (method === 'replaceOutbox') life.answered = 0;
      ledger.onWritten(device, before, args, isFull);
      recoveries.onWritten(device, before, method, (stored) => expectedView(stored, refused));
    },
    onOrphanWritten: ledger.onWritten,
    onWiped(device: Watched) {
      ledger.onWiped(device);
      recoveries.onWiped(device);
    },
    onRenewed: recoveries.onRenewed,
    onVanished(device: Watched, vanished: readonly MadeMutation[]) {
      for (const { name } of vanished)
        report('offered', `${device.name} takes ${name} away, which another window offers`);
    },
    onDamaged: ledger.onDamaged,
    onCopied: recoveries.onCopied,
    onPulled(device: Watched, request: PullRequest, answer: Answer<PullResponse>) {
      if (answer.kind !== 'ok') return;
      recoveries.onPulled(device, answer.body);
      const life = lifeOf(device);
      if (!device.isShared)
        life.heard = heardFrom(device.stored(), request, answer.body, life.answered);
    },
    onAnswer(device: Watched, request: PushRequest, answer: Answer<PushResponse>) {
      const [only, ...more] = request.mutations;
      if (answer.kind === 'error' && only && more.length === 0) return onNo(device, only);
      if (answer.kind !== 'ok') return;
      changed.add(device);
      const ids = new Set(answer.body.rejected.map(({ id }) => id));
      const life = lifeOf(device);
      life.answered = Math.min(answer.body.lastMutationId, request.mutations.at(-1)?.id ?? 0);
      const named = request.mutations.filter(({ id }) => ids.has(id));
      life.named = device.isShared ? [...life.named, ...named] : named;
    },
    onRejected(device: Watched, mutation: LibraryMutation) {
      const { named, refused } = lifeOf(device);
      const text = JSON.stringify(mutation.args);
      const told = named.find(
        ({ uuid, name, args }) =>
          !refused.has(uuid) && name === mutation.name && JSON.stringify(args) === text,
      );
      if (!told) return;
      refused.add(told.uuid);
      ledger.onTold(told.uuid);
    },
    onShown(device: Watched) {
      changed.add(device);
      const life = lifeOf(device);
      if (life.isFull || device.isShared) return;
      const maybeRefused = new Set([...life.named.map(({ uuid }) => uuid), ...life.refused]);
      const isHeard = [life.refused, maybeRefused].some(
        (refused) => differenceInView(device, refused, life.heard) === null,
      );
      if (isHeard || differenceInView(device, life.refused) === null) return;
      const difference = differenceInView(device, maybeRefused);
      if (difference) report('durable first', `${device.name} shows ${difference} in its storage`);
    },
    onPromised(device: Watched, mutation: LibraryMutation) {
      if (!lifeOf(device).isFull && !ledger.isStored(mutation.args))
        report('durable first', `${device.name} promised ${mutation.name} without storing it`);
    },
    onFacts(device: Watched, facts: SyncFacts, before: SyncFacts | null) {
      const { lastSynced } = facts;
      if (device.trouble.isClockNew()) return;
      if (lastSynced !== null && lastSynced !== before?.lastSynced && lastSynced > device.now())
        report('clock', `${device.name} says it synced ${lastSynced - device.now()} ms from now`);
    },
    onCommit(person: string, host: LibraryHost) {
      const state = host.peek(person);
      if (!state) return;
      const difference = differenceFromReplay(state.library, oracle.libraryOf(person));
      if (difference) report('replay', `of ${person}: ${difference} by replay`);
      for (const [client, last] of oracle.clientsOf(person))
        if (state.clients.get(client) !== last)
          report(
            'numbers',
            `a client of ${person} stands at ${state.clients.get(client)}, not ${last}`,
          );
    },
    /** Between two steps: whoever is not in the middle of a write shows what is stored. */
    look() {
      for (const device of changed) {
        if (device.isWriting()) continue;
        const life = lifeOf(device);
        if (!life.isReady || life.isFull || device.isShared) continue;
        changed.delete(device);
        const difference = differenceInView(device, life.refused);
        if (difference) report('view', `${device.name} shows ${difference} in its storage`);
      }
    },
    async atRest(
      devices: readonly Watched[],
      people: readonly string[],
      host: LibraryHost,
      left: readonly Orphan[],
    ) {
      for (const { name, state } of left)
        if (state.pending.length > 0)
          report('drains', `something waits in the outbox ${name} left`);

      for (const person of people) {
        const { library } = await host.read(person);
        const difference = differenceFromReplay(library, oracle.libraryOf(person));
        if (difference) report('replay', `of ${person}: ${difference} by replay`);
        for (const other of people)
          if (
            other !== person &&
            Object.values(library).some((table) =>
              JSON.stringify([...table]).includes(providerOf(other)),
            )
          )
            report('own library', `${person}'s library holds what ${other} did`);
        for (const device of devices.filter((one) => one.person === person)) {
          const engine = device.engine();
          if (!engine) continue;
          const facts = engine.$facts.get();
          const waiting = device.stored().pending.length;
          if (facts.waiting > 0 || waiting > 0 || facts.isSyncing || facts.problem)
            report('drains', `${device.name}: ${JSON.stringify({ ...facts, stored: waiting })}`);
          const unlike = differenceOf(engine.$library.get(), library);
          if (unlike) report('converges', `${device.name} shows ${unlike} on the server`);
          const { kind } = syncStatus(facts, device.now());
          if (kind !== 'fresh') report('fresh', `${device.name} says ${kind}`);
        }
      }
      ledger.atRest();
    },
    /** As at rest, and everybody has decided to send what was recovered. */
    afterSending(devices: readonly Watched[]) {
      recoveries.atRest(oracle.libraryOf);
      for (const device of devices)
        if (device.engine()?.$recovered.get().length)
          report('decided', `${device.name} still offers what was sent`);
    },
  };
}

export type Witness = ReturnType<typeof createWitness>;
