import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import {
  createSyncEngine,
  type RejectedChange,
  type SyncEngine,
} from '@asterism/core/sync/engine.ts';
import { contentOf } from '@asterism/core/sync/offers.ts';
import { nothingStored, type StoredState, type SyncStorage } from '@asterism/core/sync/ports.ts';
import { openSharedEngine } from '@asterism/core/sync/shared-engine.ts';
import { type MemoryStorage, memoryStorage } from '@asterism/core/testing/memory-storage.ts';
import { deviceStorage } from './device-storage.ts';
import { createTrouble } from './device-trouble.ts';
import type { Orphan } from './machine.ts';
import { createNetwork } from './network.ts';
import { asOlderReads, asStored, olderStorage } from './older-client.ts';
import { randomOf } from './random.ts';
import type { Decision } from './recoveries.ts';
import type { Script } from './script.ts';
import { tellAnswer } from './tell-answer.ts';
import { beginning, type World } from './world.ts';

const reopenMs = 60_000;

/** A surface that lives, dies and comes back on what it stored. */
export function createDevice(
  world: World,
  { name, person, isLive, isShared = false }: Script['devices'][number],
  origin: { place: MemoryStorage; stored: StoredState; damaged: number[] } = {
    place: memoryStorage(),
    stored: nothingStored,
    damaged: [],
  },
) {
  const { scheduler, server, witness } = world;
  const machine = isShared ? world.machineOf(person) : null;
  const random = randomOf(world.seed, name);
  const trouble = createTrouble(scheduler);
  let { place, stored, damaged } = origin;
  if (machine) place = machine.open();
  let engine: (SyncEngine & { adopt?: () => Promise<void> }) | null = null;
  let life = 0;
  let calls = 0;
  let cut: (isSilent: boolean) => void = () => undefined;
  let undos: LibraryMutation[] = [];
  let deciding: Decision | null = null;
  let isOlder = false;

  const now = () => beginning + scheduler.now() + trouble.clockOffset();

  const told = (error: unknown) => world.tell(`${name} is told that this failed: ${error}`);

  function end() {
    life += 1;
    cut(true);
    engine = null;
  }

  /** A window that ends leaves its outbox to others; the next one has a new one. */
  function renew(isLeft: boolean) {
    if (!machine) return;
    witness.onRenewed(device);
    machine.leave(name, place, isLeft ? stored : nothingStored);
    place = machine.open();
    stored = nothingStored;
  }

  function kill(downMs: number) {
    end();
    renew(true);
    world.tell(`${name} is killed`);
    const after = life;
    scheduler.after(downMs, () => {
      if (after === life) start();
    });
  }

  /** Between a call and its effect, or its effect and its answer; a kill never comes out of it. */
  function boundaryOf(mine: number): Promise<void> {
    return new Promise((pass) => {
      if (mine !== life) return;
      const downMs = trouble.crossBoundary();
      if (downMs !== null) return kill(downMs);
      scheduler.after(random.whole(0, 2), () => {
        if (mine === life) pass();
      });
    });
  }

  type Written = (next: StoredState, method: keyof SyncStorage, args: readonly unknown[]) => void;

  const storageOf = (
    isMine: () => boolean,
    boundary: () => Promise<void>,
    inner: MemoryStorage,
    onWritten: Written,
  ) =>
    deviceStorage(inner, {
      boundary,
      isFull: trouble.isFull,
      onFull: () => {
        world.tell(`${name} finds no room to write`);
        witness.onFull(device);
      },
      onWritten,
      onCall: (change) => {
        if (isMine()) calls += change;
      },
    });

  const networkOf = (isMine: () => boolean, boundary: () => Promise<void>) =>
    createNetwork({
      ...{ person, scheduler, random, server, boundary, trouble },
      onAnswer: (kind, request, answer) => {
        if (isMine()) tellAnswer(world, device, { kind, request, answer });
      },
      onStream: (ending) => {
        cut = ending;
      },
    });

  function start() {
    life += 1;
    const mine = life;
    calls = 0;
    undos = [];
    deciding = null;
    const isMine = () => mine === life;
    const boundary = () => boundaryOf(mine);
    witness.onStart(device);
    const read = isOlder ? asOlderReads(asStored(stored)) : asStored;
    stored = read(stored);
    const opened = isOlder ? olderStorage(place, read) : place;
    const own = storageOf(isMine, boundary, opened, (next, method, args) => {
      const before = stored;
      stored = next;
      witness.onWritten(device, before, method, args);
      if (method === 'saveRecovered' && next.recovered.length === 0) deciding = null;
      if (method === 'saveRecovered' && machine?.isBrowser)
        witness.onVanished(
          device,
          // Two that meet a restore together may each give the same change a name of its own.
          machine.vanished().filter((made) => !seen.has(made.uuid) && !seen.has(contentOf(made))),
        );
    });
    const adopted = (orphan: Orphan) => ({
      storage: storageOf(isMine, boundary, orphan.place, (next, _, args) => {
        const before = orphan.state;
        orphan.state = next;
        witness.onOrphanWritten(
          { name: `the outbox of ${orphan.name}`, person, stored: () => next },
          ...[before, args, trouble.wasFull()],
        );
      }),
      async discard() {
        await boundary();
        machine?.discard(orphan, name);
        await boundary();
      },
    });
    const takeOrphans = async () => {
      await boundary();
      return (machine?.take(name) ?? []).map(adopted);
    };
    const seen = new Set<string>();
    const options = {
      transport: networkOf(isMine, boundary),
      clock: {
        now,
        after: (ms: number, callback: () => void) =>
          scheduler.after(ms, () => {
            if (isMine()) callback();
          }),
      },
      newId: random.uuid,
      onRejected: ({ mutation }: RejectedChange) => {
        if (isMine()) witness.onRejected(device, mutation);
      },
      random: random.next,
    };
    const born: NonNullable<typeof engine> = machine
      ? openSharedEngine({ ...options, own, takeOrphans, onFailure: told })
      : createSyncEngine({ ...options, storage: own });
    engine = born;
    born.$recovered.subscribe((offered) => {
      for (const made of offered) seen.add(made.uuid).add(contentOf(made));
    });
    born.$library.listen(() => {
      if (isMine()) witness.onShown(device);
    });
    born.$facts.listen((facts, before) => {
      if (isMine()) witness.onFacts(device, facts, before ?? null);
    });
    born.ready.then(() => {
      if (isMine()) witness.onReady(device);
    });
    void born.ready.then(() => {
      if (isMine()) device.adopt();
    });
    if (isLive) born.follow();
    else void born.sync();
  }

  const device = {
    ...{ name, person, isLive, isShared, trouble, now, start, end },
    engine: () => engine,
    stored: () => stored,
    deciding: () => deciding,
    /** Whether a storage call is under way. */
    isWriting: () => calls > 0,
    cutStream: (isSilent: boolean) => cut(isSilent),
    /** An older version of the client is put in place of this one for a while. */
    downgrade(ms: number) {
      if (machine) return;
      isOlder = true;
      kill(500);
      scheduler.after(ms, device.upgrade);
    },
    upgrade() {
      if (!isOlder) return;
      isOlder = false;
      kill(500);
    },
    adopt() {
      engine?.adopt?.().catch(told);
    },
    wipe() {
      witness.onWiped(device);
      stored = nothingStored;
      kill(1000);
      place = machine?.open() ?? memoryStorage();
      stored = nothingStored;
      damaged = [];
    },
    damage() {
      if (machine) return;
      kill(1000);
      const [oldest] = stored.pending;
      if (!oldest) return;
      const { id } = oldest;
      place.damage({ id });
      damaged.push(id);
      const pending = stored.pending.filter((one) => one !== oldest);
      witness.onDamaged(oldest);
      stored = { ...stored, pending };
    },
    /** How many entries of its storage were damaged. */
    damaged: () => damaged.length,
    /** What a copy of this profile starts from. */
    copy: () => ({ place: place.copy(), stored: asStored(stored), damaged: [...damaged] }),
    endTrouble() {
      trouble.end();
      device.upgrade();
      if (!engine) start();
      // What could not be stored in time is put right when the surface is next opened.
      if (trouble.wasFull())
        scheduler.after(reopenMs, () => {
          end();
          renew(true);
          start();
        });
    },
    mutate(mutation: LibraryMutation) {
      const acting = engine;
      if (!acting) return;
      world.tell(`${name} does ${mutation.name} ${JSON.stringify(mutation.args)}`);
      acting.mutate(mutation).then((undo) => {
        if (acting !== engine || !undo) return;
        undos.push(undo);
        witness.onPromised(device, mutation);
      }, told);
    },
    decide(choice: 'send' | 'drop') {
      const acting = engine;
      if (!acting || deciding) return;
      deciding = { choice, offered: acting.$recovered.get() };
      const end = () => {
        if (acting === engine) deciding = null;
      };
      acting.decideRecovered(choice).catch(told).finally(end);
    },
    undo() {
      const last = undos.pop();
      if (last) device.mutate(last);
    },
  };
  return device;
}

export type Device = ReturnType<typeof createDevice>;
