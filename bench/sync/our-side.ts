import { randomUUID } from 'node:crypto';
import { pullResponseSchema, syncSchemaVersion } from '@asterism/core/protocol/sync.ts';
import { createSyncEngine } from '@asterism/core/sync/engine.ts';
import type { SyncStorage, SyncTransport } from '@asterism/core/sync/ports.ts';
import { readerOf } from '@asterism/core/sync/replica.ts';
import { systemClock } from '@asterism/core/sync/system-clock.ts';
import { type Answered, at, collectionId, type OpenList, type Side } from './list-side.ts';
import { plainPlace } from './plain-storage.ts';

const never = new Promise<never>(() => undefined);

/** Reads the answer as the real transport does, the schema's check included. */
const transportOf = (answer: Answered | null): SyncTransport => ({
  push: () => never,
  pull: async () =>
    answer ? { kind: 'ok', body: pullResponseSchema.parse(JSON.parse(answer.text)) } : never,
  listen: () => () => undefined,
});

function openEngine(storage: SyncStorage, answer: Answered | null): OpenList {
  const engine = createSyncEngine({
    storage,
    transport: transportOf(answer),
    clock: systemClock,
    newId: randomUUID,
    onRejected: ({ message }) => console.error(message),
  });
  let list: readonly unknown[] = [];
  let draw: () => void = () => undefined;
  engine.$library.subscribe((library) => {
    list = [...readerOf(library).itemsOf(collectionId)];
    draw();
  });
  void engine.sync();
  return {
    list: () => list,
    onDraw(listener) {
      draw = listener;
    },
    add({ itemId: id, name, provider, providerName, position }) {
      const item = { id, name, provider, providerName };
      void engine.mutate({
        name: 'collection.addItem',
        args: { collectionId, item, at, position },
      });
    },
    remove({ itemId }) {
      void engine.mutate({ name: 'collection.removeItem', args: { collectionId, itemId } });
    },
    close: async () => engine.close(),
  };
}

/** Our engine, on a storage in memory. */
export function ourSide(): Side {
  const places = new Map<string, ReturnType<typeof plainPlace>>();
  return {
    name: 'Asterism',
    answer(rows) {
      const collection = {
        id: collectionId,
        title: 'One',
        slug: null,
        failover: 'hand',
        cover: null,
        createdAt: at,
        deletedAt: null,
      };
      const puts = [
        { type: 'collection', key: collectionId, value: collection },
        ...rows.map((value) => ({
          type: 'collectionItem',
          key: `${collectionId}/${value.itemId}`,
          value,
        })),
      ];
      const cookie = { epoch: 'e', version: 1, schema: syncSchemaVersion };
      const meta = { kind: 'snapshot', isReset: false, tombstones: [], lastMutationId: 0, cookie };
      return { text: JSON.stringify({ ...meta, puts }) };
    },
    open(place, answer) {
      const kept = places.get(place) ?? plainPlace();
      places.set(place, kept);
      return openEngine(kept.open(), answer);
    },
    settle: async () => undefined, // it is kept before it is shown
  };
}
