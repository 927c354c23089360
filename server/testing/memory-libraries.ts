import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import { libraryOf } from '@asterism/core/sync/replica.ts';
import type { LibraryStore } from '../app/sync/library-store.ts';

type Tombstone = { readonly type: string; readonly key: string; readonly version: number };
type Row = { readonly record: StoredRecord; readonly version: number };

/** One person's library as it is committed; never changed, a commit puts another in its place. */
type LibraryState = {
  readonly version: number;
  readonly tombstoneFloor: number;
  readonly rows: ReadonlyMap<string, Row>;
  readonly tombstones: ReadonlyMap<string, Tombstone>;
  readonly clients: ReadonlyMap<string, number>;
  /** Names of taken mutations, with the reason of a refusal. */
  readonly taken: ReadonlyMap<string, string | null>;
};

type Draft = { -readonly [K in keyof LibraryState]: LibraryState[K] };

const emptyState: LibraryState = {
  version: 0,
  tombstoneFloor: 0,
  rows: new Map(),
  tombstones: new Map(),
  clients: new Map(),
  taken: new Map(),
};

const nameOf = (ref: { type: string; key: string }) => `${ref.type} ${ref.key}`;

/** Libraries in memory that behave as in PostgreSQL at READ COMMITTED. */
export type MemoryLibraries = {
  stateOf(person: string): LibraryState;
  /** Puts a committed state in place, as a restore or a clean-up does. */
  setState(person: string, state: LibraryState): void;
  /** Runs `work` in one transaction; `onCommit` is told in the very moment it is committed. */
  transaction<T>(
    person: string,
    work: (store: LibraryStore) => Promise<T>,
    onCommit?: (result: T) => void,
  ): Promise<T>;
};

/** `pause` comes before every statement: what else happens there, happens between statements. */
export function memoryLibraries(
  pause: () => Promise<void> = async () => undefined,
): MemoryLibraries {
  const people = new Map<string, LibraryState>();
  const turns = new Map<string, Promise<void>>();
  const stateOf = (person: string) => people.get(person) ?? emptyState;

  async function transaction<T>(
    person: string,
    work: (store: LibraryStore) => Promise<T>,
    onCommit: (result: T) => void = () => undefined,
  ): Promise<T> {
    let draft: Draft | undefined;
    let endTurn = () => {};
    const seen = () => draft ?? stateOf(person);
    const written = () => {
      if (!draft) throw new Error('The library was written out of turn.');
      return draft;
    };
    let last: Promise<unknown> = Promise.resolve();
    /** Statements run in the order they are given. */
    const statement = <R>(run: () => R | Promise<R>): Promise<R> => {
      const next = last.then(async () => {
        await pause();
        return run();
      });
      last = next.catch(() => undefined);
      return next;
    };
    const store: LibraryStore = {
      takeTurn: () =>
        statement(async () => {
          const before = turns.get(person);
          const mine = new Promise<void>((ended) => {
            endTurn = ended;
          });
          turns.set(person, before ? before.then(() => mine) : mine);
          await before;
          draft = { ...stateOf(person) };
        }),
      version: () => statement(() => seen().version),
      standing: (clientId, uuids) =>
        statement(() => ({
          version: seen().version,
          lastMutationId: seen().clients.get(clientId) ?? 0,
          taken: uuids.flatMap((uuid) => {
            const refusal = seen().taken.get(uuid);
            return refusal === undefined ? [] : [{ uuid, refusal }];
          }),
        })),
      isAnothers: (clientId) =>
        statement(() =>
          [...people].some(([other, { clients }]) => other !== person && clients.has(clientId)),
        ),
      load: (refs) =>
        statement(() => {
          const { rows } = seen();
          const within = refs.flatMap((ref) =>
            'within' in ref ? `${ref.type} ${ref.within}/` : [],
          );
          const found = [
            ...refs.flatMap((ref) => ('key' in ref ? (rows.get(nameOf(ref)) ?? []) : [])),
            ...[...rows].flatMap(([name, row]) =>
              within.some((start) => name.startsWith(start)) ? row : [],
            ),
          ];
          return libraryOf(found.map((row) => row.record));
        }),
      write: (changes, version) =>
        statement(() => {
          const rows = new Map(seen().rows);
          const tombstones = new Map(seen().tombstones);
          for (const change of changes) {
            const name = nameOf(change);
            if (change.value !== null) {
              rows.set(name, { record: change as StoredRecord, version });
              tombstones.delete(name);
            } else {
              rows.delete(name);
              tombstones.set(name, { type: change.type, key: change.key, version });
            }
          }
          Object.assign(written(), { rows, tombstones, version });
        }),
      changed: (clientId, since) =>
        statement(() => ({
          version: seen().version,
          tombstoneFloor: seen().tombstoneFloor,
          lastMutationId: seen().clients.get(clientId) ?? 0,
          puts: [...seen().rows.values()]
            .filter((row) => row.version > since)
            .map((row) => row.record),
          tombstones: [...seen().tombstones.values()]
            .filter((tombstone) => tombstone.version > since)
            .map(({ type, key }) => ({ type, key })),
        })),
      saveTaken: (clientId, lastMutationId, mutations) =>
        statement(() => {
          const added = mutations.map(({ uuid, refusal }) => [uuid, refusal] as const);
          written().clients = new Map(seen().clients).set(clientId, lastMutationId);
          written().taken = new Map([...seen().taken, ...added]);
        }),
    };
    try {
      const result = await work(store);
      await last;
      await pause();
      if (draft) people.set(person, draft);
      onCommit(result);
      return result;
    } finally {
      endTurn();
    }
  }

  return { stateOf, setState: (person, state) => people.set(person, state), transaction };
}
