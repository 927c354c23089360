import { randomUUID } from 'node:crypto';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { createSyncEngine, type RejectedChange } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import type { Clock } from '@asterism/core/sync/ports.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { type MemoryStorage, memoryStorage } from '@asterism/core/testing/memory-storage.ts';
import { afterEach } from 'vitest';

const open: (() => void)[] = [];

afterEach(() => {
  for (const close of open.splice(0)) close();
});

type Options = {
  readonly origin: string;
  readonly token: string;
  readonly storage?: MemoryStorage;
  readonly clock?: Clock;
};

/** One surface of a person, speaking with a real server; closed after the test. */
export function openSurface({
  origin,
  token,
  storage = memoryStorage(),
  clock = systemClock,
}: Options) {
  const rejected: RejectedChange[] = [];
  const transport = createFetchTransport({ origin, token: () => token, clock });
  const sent = new Map<string, LibraryMutation>();
  const engine = createSyncEngine({
    storage,
    transport: {
      ...transport,
      push(request) {
        for (const { uuid, name, args } of request.mutations)
          sent.set(uuid, { name, args } as LibraryMutation);
        return transport.push(request);
      },
    },
    clock,
    newId: randomUUID,
    onRejected: (change) => rejected.push(change),
    random: () => 1,
  });
  open.push(engine.close);
  return {
    engine,
    storage,
    rejected,
    /** Everything it ever sent, by uuid, in the order it was made. */
    sent,
    facts: () => engine.$facts.get(),
    stars: () => [...engine.$library.get().favorite.keys()].sort(),
  };
}

export type Surface = ReturnType<typeof openSurface>;

/** What stars a model of that name, or takes its star. */
export const star = (
  name: string,
  value = true,
): Extract<LibraryMutation, { name: 'favorite.set' }> => ({
  name: 'favorite.set',
  args: {
    item: { id: `model:lab/${name}`, name, provider: 'lab', providerName: 'Lab' },
    value,
    at: new Date().toISOString(),
  },
});

/** The ids of what {@link star} stars, in their order. */
export const starIds = (...names: string[]) => names.map((name) => `model:lab/${name}`).sort();
