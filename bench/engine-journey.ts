/** A star's way between two engines: what the surfaces' own drawing comes on top of. */
import { randomUUID } from 'node:crypto';
import { createSyncEngine, type SyncEngine } from '@asterism/core/sync/engine.ts';
import { createFetchTransport } from '@asterism/core/sync/fetch-transport.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { memoryStorage } from '@asterism/core/testing/memory-storage.ts';
import type { BenchServer } from './bench-server.ts';
import type { Times } from './times.ts';

const rounds = 300;

const starOf = (id: string) => ({
  item: { id: `model:bench/${id}` as const, name: id, provider: 'bench', providerName: 'Bench' },
  value: true,
  at: new Date().toISOString(),
});

const holds = (engine: SyncEngine, id: string) =>
  new Promise<void>((done) => {
    const stop = engine.$library.subscribe((library) => {
      if (!library.favorite.has(id)) return;
      queueMicrotask(() => stop());
      done();
    });
  });

/** Times both ways into an engine's library and the floor, in turns. */
export async function timeEngines({ origin, token, upsert }: BenchServer): Promise<Times[]> {
  const bearer = await token('engines@bench.example');
  const stops: (() => void)[] = [];
  const surface = () => {
    const engine = createSyncEngine({
      storage: memoryStorage(),
      transport: createFetchTransport({ origin, token: () => bearer, clock: systemClock }),
      clock: systemClock,
      newId: randomUUID,
      onRejected: ({ message }) => console.error(message),
    });
    stops.push(engine.follow());
    return engine;
  };
  const [one, two] = [surface(), surface()];
  await Promise.all([one.sync(), two.sync()]);
  const ways: (Times & { act(id: string): Promise<unknown> })[] = [
    {
      name: 'engine → engine',
      times: [],
      act: (id) => {
        const args = starOf(id);
        return Promise.all([one.mutate({ name: 'favorite.set', args }), holds(two, args.item.id)]);
      },
    },
    {
      name: 'REST → engine',
      times: [],
      act: (id) => {
        const modelId = starOf(id).item.id;
        const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
        const body = JSON.stringify({ modelId });
        const call = fetch(`${origin}/api/favorites/models`, { method: 'POST', headers, body });
        return Promise.all([call, holds(two, modelId)]);
      },
    },
    { name: 'one durable upsert', times: [], act: upsert },
  ];
  for (let round = 0; round < rounds; round++)
    for (const [position, { act, times }] of ways.entries()) {
      const begin = performance.now();
      await act(`${position}-${round}`);
      times.push(performance.now() - begin);
    }
  for (const stop of stops) stop();
  return ways;
}
