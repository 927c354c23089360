import type { Records, RecordType } from '../mutations/record.ts';
import type {
  PendingMutation,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  SyncCookie,
} from '../protocol/sync.ts';

/** One stored record. */
export type StoredRecord = {
  [T in RecordType]: { readonly type: T; readonly key: string; readonly value: Records[T] };
}[RecordType];

/** The server's state as this client last received it. */
export type StoredReplica = {
  readonly cookie: SyncCookie;
  /** The client that received it: `lastMutationId` counts that client's mutations. */
  readonly clientId: string;
  /** The newest mutation of that client that this state contains. */
  readonly lastMutationId: number;
  /** By this client's own clock, in ms. */
  readonly receivedAt: number;
  readonly records: readonly StoredRecord[];
};

/** What changed in the replica since it was last saved. */
export type ReplicaUpdate = Omit<StoredReplica, 'records'> & {
  /** Replace everything, or change only these. */
  readonly isWhole: boolean;
  readonly puts: readonly StoredRecord[];
  readonly removed: readonly { readonly type: RecordType; readonly key: string }[];
};

export type StoredState = {
  readonly clientId: string | null;
  readonly pending: readonly PendingMutation[];
  readonly replica: StoredReplica | null;
};

/**
 * Where an engine keeps its outbox and replica. Every promise resolves only once the data would
 * survive a kill. No invariant spans two calls: a pending mutation is dropped only after a replica
 * that contains it was saved.
 */
export type SyncStorage = {
  load(): Promise<StoredState>;
  /** Starts an outbox of a new client with this content, in one step. */
  replaceOutbox(clientId: string, pending: readonly PendingMutation[]): Promise<void>;
  appendPending(mutations: readonly PendingMutation[]): Promise<void>;
  removePending(ids: readonly number[]): Promise<void>;
  saveReplica(update: ReplicaUpdate): Promise<void>;
};

/** The server said a definite no, or nothing that can be relied on. */
export type Refusal =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'upgrade' }
  | { readonly kind: 'forked' }
  | { readonly kind: 'gap' }
  | { readonly kind: 'error'; readonly message: string };

export type Answer<T> = { readonly kind: 'ok'; readonly body: T } | Refusal;

/** What an open event stream tells its listener. */
export type LiveListener = {
  /** The library's version, on connecting, at each change and at each heartbeat. */
  onVersion(version: number): void;
  /** The stream ended; nothing more follows. */
  onEnd(why: 'closed' | 'unauthorized'): void;
};

export type SyncTransport = {
  push(request: PushRequest): Promise<Answer<PushResponse>>;
  pull(request: PullRequest): Promise<Answer<PullResponse>>;
  /** Opens the event stream; answers how to close it. */
  listen(listener: LiveListener): () => void;
};

/** Time and waiting; tests turn it by hand. */
export type Clock = {
  /** Milliseconds since 1970, as far as this machine knows. */
  now(): number;
  /** Calls back after `ms`; answers how to call it off. */
  after(ms: number, callback: () => void): () => void;
};
