import { definitionOf, isMutationName } from '../src/mutations/registry.ts';
import type { PullRequest, PullResponse, PushRequest, PushResponse } from '../src/protocol/sync.ts';
import { syncSchemaVersion } from '../src/protocol/sync.ts';
import type { Answer, LiveListener, SyncTransport } from '../src/sync/ports.ts';
import { emptyLibrary, type Library, readerOf, withChanges } from '../src/sync/replica.ts';

/**
 * The smallest server an engine can meet: one person's library in memory, told whole at each pull.
 * What it answers can be bent from outside; the server's own code has tests of its own.
 */
export function oneServer() {
  const numbers = new Map<string, number>();
  const listeners = new Set<LiveListener>();
  let library: Library = emptyLibrary;
  let version = 0;

  const server = {
    epoch: 'e',
    /** Asked before each answer; what it answers is answered instead. */
    bend: (_kind: 'push' | 'pull'): Answer<never> | undefined => undefined,
    bendPush: (answer: PushResponse): PushResponse => answer,
    bendPull: (answer: PullResponse): PullResponse => answer,
    pushes: [] as PushRequest[],
    pulls: [] as PullRequest[],
    isReset: false,
    listeners,
    library: () => library,
    setLibrary(next: Library) {
      library = next;
      version += 1;
    },
    /** Forgets all it knew, as a new installation under the old address. */
    startAnew(epoch: string) {
      server.epoch = epoch;
      numbers.clear();
      library = emptyLibrary;
      version = 1;
    },
    version: () => version,
    poke(to = version) {
      for (const listener of listeners) listener.onVersion(to);
    },
    hangUp(why: 'closed' | 'unauthorized' = 'closed') {
      for (const listener of listeners) listener.onEnd(why);
    },
  };

  const transport: SyncTransport = {
    async push(request) {
      server.pushes.push(request);
      const bent = server.bend('push');
      if (bent) return bent;
      const last = numbers.get(request.clientId) ?? 0;
      const fresh = request.mutations.filter(({ id }) => id > last);
      if (fresh[0] && fresh[0].id !== last + 1) return { kind: 'gap' };
      for (const { id, name, args } of fresh) {
        numbers.set(request.clientId, id);
        if (!isMutationName(name)) continue;
        library = withChanges(library, definitionOf(name).apply(readerOf(library), args));
        version += 1;
      }
      const lastMutationId = numbers.get(request.clientId) ?? 0;
      return { kind: 'ok', body: server.bendPush({ lastMutationId, version, rejected: [] }) };
    },
    async pull(request) {
      server.pulls.push(request);
      const bent = server.bend('pull');
      if (bent) return bent;
      const isReset = request.cookie !== null && request.cookie.epoch !== server.epoch;
      const puts = Object.entries(library).flatMap(([type, table]) =>
        [...table].map(([key, value]) => ({ type, key, value })),
      );
      return {
        kind: 'ok',
        body: server.bendPull({
          kind: 'snapshot',
          isReset,
          puts: structuredClone(puts),
          tombstones: [],
          lastMutationId: isReset ? 0 : (numbers.get(request.clientId) ?? 0),
          cookie: { epoch: server.epoch, version, schema: syncSchemaVersion },
        }),
      };
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return { ...server, server, transport };
}
