import path from 'node:path';
import type { StoredRecord, StoredReplica, SyncStorage } from '@asterism/core/sync/ports.ts';
import { writeAtomically } from './atomic-file.ts';
import { loadReplica, saveReplica } from './replica-files.ts';
import type { SetAside } from './set-aside.ts';
import { readStored } from './stored-json.ts';
import { type StoredOutbox, storedOutboxSchema } from './stored-shapes.ts';

export type FileStorage = SyncStorage & {
  /** Resolves once nothing is being written; whatever is written later rejects. */
  close(): Promise<void>;
};

type Options = {
  /** This engine's own. */
  readonly outboxFolder: string;
  /** Shared by every window. */
  readonly replicaFolder: string;
  readonly setAside: SetAside;
};

const empty: StoredOutbox = { clientId: null, pending: [], highestId: 0, received: null };
const keyOf = (ref: { type: string; key: string }) => `${ref.type} ${ref.key}`;

/** The newest of the two, worded for this client: the records may have come to another window. */
function composed(outbox: StoredOutbox, shared: StoredReplica | null): StoredReplica | null {
  const { received } = outbox;
  if (!shared || received?.cookie.epoch !== shared.cookie.epoch) return shared;
  const isOwn = received.cookie.version === shared.cookie.version;
  const receivedAt = isOwn ? Math.max(received.receivedAt, shared.receivedAt) : shared.receivedAt;
  const { clientId, lastMutationId } = received;
  return { ...shared, clientId, lastMutationId, receivedAt };
}

/**
 * Whether the next mutation would be numbered right: a client whose last answer is lost, or whose
 * last mutations were dropped unconfirmed, might give a number twice and must start under a new id.
 */
function isNumberable(outbox: StoredOutbox, replica: StoredReplica | null): boolean {
  const known = replica?.clientId === outbox.clientId ? replica.lastMutationId : 0;
  return Math.max(known, outbox.pending.at(-1)?.id ?? 0) >= outbox.highestId;
}

/** Keeps an engine's outbox and the windows' replica in files, each written as a whole. */
export function createFileStorage({ outboxFolder, replicaFolder, setAside }: Options): FileStorage {
  const file = path.join(outboxFolder, 'outbox.json');
  let outbox = empty;
  let records = new Map<string, StoredRecord>();
  let savedVersion: number | null = null;
  let isClosed = false;
  let writing: Promise<unknown> = Promise.resolve();

  function inTurn<T>(write: () => Promise<T>): Promise<T> {
    if (isClosed) return Promise.reject(new Error('This window is closing.'));
    const done = writing.then(write);
    writing = done.catch(() => undefined); // whoever asked hears of it; the next write still runs
    return done;
  }

  const saveOutbox = (change: (before: StoredOutbox) => StoredOutbox) =>
    inTurn(async () => {
      const next = change(outbox);
      const highestId = Math.max(next.highestId, next.pending.at(-1)?.id ?? 0);
      await writeAtomically(file, JSON.stringify({ ...next, highestId }));
      outbox = { ...next, highestId };
    });

  return {
    async load() {
      outbox = (await readStored(file, storedOutboxSchema, setAside)) ?? empty;
      const replica = composed(outbox, await loadReplica(replicaFolder, setAside));
      records = new Map(replica?.records.map((record) => [keyOf(record), record]));
      savedVersion = replica?.cookie.version ?? null;
      const clientId = isNumberable(outbox, replica) ? outbox.clientId : null;
      return { clientId, pending: outbox.pending, replica };
    },
    replaceOutbox: (clientId, pending) =>
      saveOutbox(({ received }) => ({
        clientId,
        pending: [...pending],
        highestId: 0,
        received: received?.clientId === clientId ? received : null,
      })),
    appendPending: (mutations) =>
      saveOutbox((before) => ({ ...before, pending: [...before.pending, ...mutations] })),
    removePending: (ids) =>
      saveOutbox((before) => ({
        ...before,
        pending: before.pending.filter(({ id }) => !ids.includes(id)),
      })),
    async saveReplica({ isWhole, puts, removed, ...received }) {
      await inTurn(async () => {
        const next = new Map(isWhole ? [] : records);
        for (const put of puts) next.set(keyOf(put), put);
        for (const ref of removed) next.delete(keyOf(ref));
        // A pull without news must not write a library of thousands again.
        const hasNews = isWhole || received.cookie.version !== savedVersion;
        if (hasNews) await saveReplica(replicaFolder, { ...received, records: [...next.values()] });
        savedVersion = received.cookie.version;
        records = next;
      });
      await saveOutbox((before) => ({ ...before, received }));
    },
    async close() {
      isClosed = true;
      await writing;
    },
  };
}
