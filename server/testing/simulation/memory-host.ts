import { libraryOf } from '@asterism/core/sync/replica.ts';
import { type MemoryLibraries, memoryLibraries } from '../memory-libraries.ts';
import type { HostState, LibraryHost } from './library-host.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** Libraries in memory, where every statement takes its time. */
export function memoryHost(
  scheduler: Scheduler,
  random: Random,
  people: readonly string[],
): LibraryHost {
  let libraries: MemoryLibraries;

  /** A process of its own: nothing of the one before goes on. */
  function start(before?: MemoryLibraries) {
    const mine = memoryLibraries(
      () =>
        new Promise((done) =>
          scheduler.after(random.whole(0, 3), () => {
            if (libraries === mine) done();
          }),
        ),
    );
    if (before) for (const person of people) mine.setState(person, before.stateOf(person));
    libraries = mine;
  }
  start();

  const peek = (person: string): HostState => {
    const { rows, version, clients } = libraries.stateOf(person);
    return {
      library: libraryOf([...rows.values()].map((row) => row.record)),
      version,
      clients,
    };
  };

  return {
    isOutside: false,
    transaction: (person, work, onCommit) => libraries.transaction(person, work, onCommit),
    peek,
    read: async (person) => peek(person),
    crash: () => start(libraries),
    async backup() {
      const states = people.map((person) => [person, libraries.stateOf(person)] as const);
      return async () => {
        start();
        for (const [person, state] of states) libraries.setState(person, state);
      };
    },
    async forgetClients(person) {
      start(libraries);
      libraries.setState(person, { ...libraries.stateOf(person), clients: new Map() });
    },
    async raiseFloor(person) {
      start(libraries);
      const state = libraries.stateOf(person);
      libraries.setState(person, {
        ...state,
        tombstones: new Map(),
        tombstoneFloor: state.version,
      });
    },
  };
}
