import type { Library } from '@asterism/core/sync/replica.ts';
import { createDevice, type Device } from './device.ts';
import type { Invariant, Violation } from './invariants.ts';
import type { LibraryHost } from './library-host.ts';
import { createMachine, type Machine } from './machine.ts';
import { memoryHost } from './memory-host.ts';
import { createOracle } from './oracle.ts';
import { playEvent, type Stage } from './play-event.ts';
import { type Random, randomOf } from './random.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import type { Script } from './script.ts';
import { createSimServer } from './sim-server.ts';
import { createWitness } from './witness.ts';
import { lineOf } from './words.ts';

/** How long after the end of trouble everything must have met: the longest waits, and some. */
const restMs = 150_000;
const refreshMs = 20_000;
const sendMs = 50_000;

const isRestored = ({ events }: Script) => events.some(({ kind }) => kind === 'restore');

export type Run = {
  readonly violation: Violation | null;
  /** All that happened, line by line. */
  readonly lines: readonly string[];
  /** What each device showed right before trouble ended, and at the end. */
  readonly inTrouble: ReadonlyMap<string, Library>;
  readonly atRest: ReadonlyMap<string, Library>;
};

export type MakeHost = (
  scheduler: Scheduler,
  random: Random,
  people: readonly string[],
) => LibraryHost | Promise<LibraryHost>;

/** Trouble ends: whoever is down comes back, and who does not follow is refreshed by hand. */
function bringRest({ devices, server, scheduler, tell }: Stage) {
  tell('— trouble ends');
  server.start();
  server.beOld(false);
  for (const device of devices.values()) device.endTrouble();
  const refresh = () => {
    for (const device of devices.values()) {
      device.adopt();
      if (!device.isLive) void device.engine()?.sync();
    }
    scheduler.after(refreshMs, refresh);
  };
  scheduler.after(1000, refresh);
}

/** Runs `work` with a random of ours in place of the global one, and hears what nobody catches. */
async function contained<T>(
  random: Random,
  onUnheard: (error: unknown) => void,
  work: () => Promise<T>,
): Promise<T> {
  const { random: original } = Math;
  Math.random = random.next;
  process.on('unhandledRejection', onUnheard);
  try {
    return await work();
  } finally {
    process.off('unhandledRejection', onUnheard);
    Math.random = original;
  }
}

/** Runs a script to its rest, or to the first thing that does not hold. */
export async function runScript(script: Script, makeHost: MakeHost = memoryHost): Promise<Run> {
  const { seed, items, restAt } = script;
  const scheduler = createScheduler();
  const lines: string[] = [];
  const found: Violation[] = [];
  const tell = (line: string) => lines.push(lineOf(scheduler.now(), line));
  const report = (invariant: Invariant, story: string) => {
    found.push({ invariant, story });
    tell(`NOT ${invariant}: ${story}`);
  };
  const people = [...new Set(script.devices.map(({ person }) => person))];
  const random = randomOf(seed, 'server');
  const host = await makeHost(scheduler, random, people);
  const oracle = createOracle(report);
  const machines = new Map(
    people.map((person) => [person, createMachine(person, script.isBrowser === true)]),
  );
  const witness = createWitness({ oracle, report });
  const onCommit = (person: string) => witness.onCommit(person, host);
  const server = createSimServer({ scheduler, random, host, oracle, onCommit });
  const devices = new Map<string, Device>();
  const shown = () =>
    new Map(
      [...devices].flatMap(([name, device]) => {
        const engine = device.engine();
        return engine ? [[name, engine.$library.get()] as const] : [];
      }),
    );
  const left = () => [...machines.values()].flatMap((machine) => machine.left());
  let inTrouble: ReturnType<typeof shown> = new Map();
  const stage: Stage = {
    ...{ seed, items, scheduler, server, witness, devices, tell },
    machineOf: (person) => machines.get(person) as Machine,
  };
  const onUnheard = (error: unknown) =>
    report('loud failure', error instanceof Error ? (error.stack ?? error.message) : `${error}`);

  await contained(randomOf(seed, 'backoff'), onUnheard, async () => {
    for (const made of script.devices) devices.set(made.name, createDevice(stage, made));
    for (const device of devices.values()) device.start();
    for (const event of script.events) scheduler.after(event.at, () => playEvent(stage, event));
    scheduler.after(restAt, () => {
      inTrouble = shown();
      bringRest(stage);
    });
    const look = () => {
      server.tellCommitted();
      witness.look();
      return found.length === 0;
    };
    await scheduler.runUntil(restAt + restMs, look);
    if (found.length === 0) await witness.atRest([...devices.values()], people, host, left());
    if (found.length > 0 || !isRestored(script)) return;
    tell('— everybody sends what was recovered');
    for (const device of devices.values()) device.decide('send');
    await scheduler.runUntil(restAt + restMs + sendMs, look);
    if (found.length > 0) return;
    await witness.atRest([...devices.values()], people, host, left());
    witness.afterSending([...devices.values()]);
  });
  const atRest = shown();
  for (const device of devices.values()) device.end();
  return { violation: found[0] ?? null, lines, inTrouble, atRest };
}
