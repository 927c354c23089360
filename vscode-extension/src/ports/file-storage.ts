import path from 'node:path';
import type { PendingMutation, SyncCookie } from '@asterism/core/protocol/sync.ts';
import { offersAfter } from '@asterism/core/sync/offers.ts';
import {
  keepAcknowledgedMs,
  type StoredRecord,
  type StoredReplica,
  type SyncStorage,
} from '@asterism/core/sync/ports.ts';
import { reaches, readStoredPending } from '@asterism/core/sync/read-stored.ts';
import { writeAtomically } from './atomic-file.ts';
import { loadReplica, saveReplica } from './replica-files.ts';
import type { SetAside } from './set-aside.ts';
import { readStored } from './stored-json.ts';
import { type StoredOutbox, storedOutboxSchema } from './stored-shapes.ts';

export type FileStorage = SyncStorage & {
  /** Whether it holds entries that could not be read. */
  hasUnreadable(): boolean;
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

type Outbox = Omit<StoredOutbox, 'pending'> & { readonly pending: readonly PendingMutation[] };

const empty: Outbox = {
  clientId: null,
  pending: [],
  acknowledged: [],
  recovered: [],
  unreadable: [],
  highestId: 0,
  received: null,
};
const keyOf = (ref: { type: string; key: string }) => `${ref.type} ${ref.key}`;

/** The newest of the two, worded for this client: the records may have come to another window. */
function composed(outbox: Outbox, shared: StoredReplica | null): StoredReplica | null {
  const { received } = outbox;
  if (!shared || received?.cookie.epoch !== shared.cookie.epoch) return shared;
  const isOwn = received.cookie.version === shared.cookie.version;
  const receivedAt = isOwn ? Math.max(received.receivedAt, shared.receivedAt) : shared.receivedAt;
  const staleAfter = (isOwn ? received.staleAfter : undefined) ?? shared.staleAfter;
  const { clientId, lastMutationId } = received;
  return { ...shared, clientId, lastMutationId, receivedAt, staleAfter };
}

/** Whether a later answer counts this client's mutations as the one before did. */
const isSameCount = (before: StoredOutbox['received'], now: NonNullable<typeof before>): boolean =>
  before?.clientId === now.clientId &&
  before.cookie.epoch === now.cookie.epoch &&
  before.lastMutationId === now.lastMutationId;

/**
 * Whether the next mutation would be numbered right: a client whose last answer is lost, or whose
 * last mutations were dropped unconfirmed, might give a number twice and must start under a new id.
 */
function isNumberable(outbox: Outbox, replica: StoredReplica | null): boolean {
  const known = replica?.clientId === outbox.clientId ? replica.lastMutationId : 0;
  return Math.max(known, outbox.pending.at(-1)?.id ?? 0) >= outbox.highestId;
}

/** Keeps an engine's outbox and the windows' replica in files, each written as a whole. */
export function createFileStorage({ outboxFolder, replicaFolder, setAside }: Options): FileStorage {
  const file = path.join(outboxFolder, 'outbox.json');
  let outbox = empty;
  let records = new Map<string, StoredRecord>();
  let saved: SyncCookie | null = null;
  let isClosed = false;
  let writing: Promise<unknown> = Promise.resolve();

  function inTurn<T>(write: () => Promise<T>): Promise<T> {
    if (isClosed) return Promise.reject(new Error('This window is closing.'));
    const done = writing.then(write);
    writing = done.catch(() => undefined); // whoever asked hears of it; the next write still runs
    return done;
  }

  const saveOutbox = (change: (before: Outbox) => Outbox) =>
    inTurn(async () => {
      const next = change(outbox);
      const highestId = Math.max(next.highestId, next.pending.at(-1)?.id ?? 0);
      await writeAtomically(file, JSON.stringify({ ...next, highestId }));
      outbox = { ...next, highestId };
    });

  return {
    async load() {
      const stored = (await readStored(file, storedOutboxSchema, setAside)) ?? empty;
      const { pending, unreadable } = readStoredPending(stored.pending);
      outbox = { ...stored, pending, unreadable: [...stored.unreadable, ...unreadable] };
      const replica = composed(outbox, await loadReplica(replicaFolder, setAside));
      records = new Map(replica?.records.map((record) => [keyOf(record), record]));
      saved = replica?.cookie ?? null;
      const clientId = isNumberable(outbox, replica) ? outbox.clientId : null;
      const { acknowledged, recovered } = outbox;
      return { clientId, pending, acknowledged, recovered, unreadable: outbox.unreadable, replica };
    },
    replaceOutbox: (clientId, pending) =>
      saveOutbox(({ received, ...before }) => ({
        ...before,
        clientId,
        pending: [...pending],
        highestId: 0,
        received: received?.clientId === clientId ? received : null,
      })),
    appendPending: (mutations) =>
      saveOutbox((before) => ({ ...before, pending: [...before.pending, ...mutations] })),
    settle: (ids, acknowledged) =>
      saveOutbox((before) => {
        const known = new Set(acknowledged.map(({ uuid }) => uuid));
        const oldest = Math.max(...acknowledged.map(({ at }) => at)) - keepAcknowledgedMs;
        return {
          ...before,
          pending: before.pending.filter(({ id }) => !ids.includes(id)),
          acknowledged: [
            ...before.acknowledged.filter(({ at, uuid }) => at > oldest && !known.has(uuid)),
            ...acknowledged,
          ],
        };
      }),
    loadPast: async () => ({ acknowledged: outbox.acknowledged, recovered: outbox.recovered }),
    saveRecovered: (recovered, { instead, forgotten }) =>
      saveOutbox((before) => ({
        ...before,
        recovered: offersAfter(before.recovered, recovered, instead),
        acknowledged: before.acknowledged.filter(({ uuid }) => !forgotten.includes(uuid)),
      })),
    async saveReplica({ isWhole, base, puts, removed, ...received }) {
      if (!isWhole && !reaches(saved ?? undefined, base)) return false;
      const isTold = await inTurn(async () => {
        const next = new Map(isWhole ? [] : records);
        for (const put of puts) next.set(keyOf(put), put);
        for (const ref of removed) next.delete(keyOf(ref));
        // A pull without news must not write a library of thousands again.
        const hasNews = isWhole || received.cookie.version !== saved?.version;
        if (hasNews)
          await saveReplica(replicaFolder, { ...received, records: [...next.values()] }, base);
        saved = received.cookie;
        records = next;
        return hasNews && isSameCount(outbox.received, received);
      });
      // What others changed stands in the replica; nothing of ours is written, and shown late, for it.
      if (!isTold) await saveOutbox((before) => ({ ...before, received }));
      return true;
    },
    hasUnreadable: () => outbox.unreadable.length > 0,
    async close() {
      isClosed = true;
      await writing;
    },
  };
}
