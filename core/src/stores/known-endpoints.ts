import { atom, type ReadableAtom } from 'nanostores';
import type { EndpointCatalog } from '../protocol/endpoint-catalog.ts';

/** A person's endpoints on one surface: the last that is known, asked for anew when told. */
export type KnownEndpoints = {
  /** Null until there is an answer, or one of before. */
  readonly $endpoints: ReadableAtom<EndpointCatalog | null>;
  /** Shows what this surface kept; nothing is asked of the server. */
  load(): Promise<void>;
  /** Asks the server, once more after a question that is under way. Rejects if there is no answer. */
  refresh(): Promise<void>;
};

type Ports = {
  /** What the server has, null where it is that revision. */
  readonly ask: (revision: string | null) => Promise<EndpointCatalog | null>;
  /** What this surface kept. */
  readonly read?: () => Promise<EndpointCatalog | null>;
  readonly save?: (catalog: EndpointCatalog) => Promise<void>;
};

const nothingKept = async () => null;
const keepNothing = async () => undefined;

/** Follows a person's endpoints; what is known is shown at once and stays where nobody answers. */
export function createKnownEndpoints(ports: Ports): KnownEndpoints {
  const { ask, read = nothingKept, save = keepNothing } = ports;
  const $endpoints = atom<EndpointCatalog | null>(null);
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function fetchNewer() {
    const newer = await ask($endpoints.get()?.revision ?? null);
    if (!newer) return;
    $endpoints.set(newer);
    await save(newer);
  }

  function run(): Promise<void> {
    next = undefined;
    running = fetchNewer().finally(() => {
      running = undefined;
    });
    return running;
  }

  return {
    $endpoints,
    async load() {
      const kept = await read();
      if (kept && !$endpoints.get()) $endpoints.set(kept);
    },
    refresh() {
      if (!running) return run();
      // What is under way may have been answered before the change that is told of now.
      next ??= running.then(run, run);
      return next;
    },
  };
}
