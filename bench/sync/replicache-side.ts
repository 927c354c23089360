/**
 * The peer: Replicache. Its own npm package stands under Rocicorp's terms of service (`"license":
 * "https://roci.dev/terms.html"`), which is no open licence, so that package is not used. The same
 * engine is the ground of Zero's client and comes in Zero's package under Apache-2.0; it is taken
 * from there, though Zero offers no door to it. Of what Zero depends on only what Replicache loads
 * is installed (pnpm-workspace.yaml).
 */
import { collectionId, type ListRow, type OpenList, type Side } from './list-side.ts';

type Transaction = {
  set(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<boolean>;
  scan(options: { prefix: string }): { values(): { toArray(): Promise<unknown[]> } };
};

/** As much of Replicache as is used here. */
type Replicache = {
  readonly mutate: { add(row: ListRow): Promise<void>; remove(key: string): Promise<void> };
  subscribe(
    body: (tx: Transaction) => Promise<unknown[]>,
    onData: (list: unknown[]) => void,
  ): () => void;
  persist(): Promise<void>;
  close(): Promise<void>;
};

const folder = new URL('../../replicache/src/', import.meta.resolve('@rocicorp/zero'));

/** Without this it freezes all it hands out, to find mistakes. It is read when it is loaded. */
const { env }: { env: Record<string, string | undefined> } = process;
const mode = env.NODE_ENV;
env.NODE_ENV = 'production';
const Replicache: new (options: object) => Replicache = (
  await import(new URL('replicache-impl.js', folder).href)
).ReplicacheImpl;
if (mode === undefined) delete env.NODE_ENV;
else env.NODE_ENV = mode;

const never = () => new Promise<never>(() => undefined);
const prefix = `item/${collectionId}/`;
/** In the list's order, so that a scan need not be sorted. */
const keyOf = ({ position, itemId }: ListRow) => `${prefix}${position}/${itemId}`;

/** Replicache on its store in memory, its list drawn as its manual draws one: a subscribed scan. */
export function replicacheSide(): Side {
  const clients = new WeakMap<OpenList, Replicache>();
  return {
    name: 'Replicache',
    answer: (rows) => ({
      text: JSON.stringify({
        cookie: 1,
        lastMutationIDChanges: {},
        patch: rows.map((value) => ({ op: 'put', key: keyOf(value), value })),
      }),
    }),
    open(place, answer) {
      const told = { httpStatusCode: 200, errorMessage: '' };
      const client = new Replicache({
        name: place,
        kvStore: 'mem',
        logLevel: 'error',
        pullInterval: null,
        mutators: {
          add: (tx: Transaction, row: ListRow) => tx.set(keyOf(row), row),
          remove: (tx: Transaction, key: string) => tx.del(key),
        },
        pusher: never,
        puller: answer
          ? async () => ({ response: JSON.parse(answer.text), httpRequestInfo: told })
          : never,
      });
      let list: readonly unknown[] = [];
      let draw: () => void = () => undefined;
      client.subscribe(
        (tx) => tx.scan({ prefix }).values().toArray(),
        (next) => {
          list = next;
          draw();
        },
      );
      const open: OpenList = {
        list: () => list,
        onDraw(listener) {
          draw = listener;
        },
        add: (row) => void client.mutate.add(row),
        remove: (row) => void client.mutate.remove(keyOf(row)),
        close: () => client.close(),
      };
      clients.set(open, client);
      return open;
    },
    settle: async (open) => clients.get(open)?.persist(),
  };
}
