import type { Records, RecordType } from '../mutations/record.ts';
import type {
  NewsKind,
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
  /** From that age on the copy is stale, where the server said so; in ms. */
  readonly staleAfter?: number | undefined;
  readonly records: readonly StoredRecord[];
};

/** What changed in the replica since it was last saved. */
export type ReplicaUpdate = Omit<StoredReplica, 'records'> & {
  /** Replace everything, or change only these. */
  readonly isWhole: boolean;
  /** What a change goes on top of. */
  readonly base: SyncCookie | null;
  readonly puts: readonly StoredRecord[];
  readonly removed: readonly { readonly type: RecordType; readonly key: string }[];
};

/** A mutation that some surface made, without its place in a queue. */
export type MadeMutation = Omit<PendingMutation, 'id'>;

/** A mutation the server has taken, and when this client learned of it, in ms. */
export type AcknowledgedMutation = MadeMutation & { readonly at: number };

/** How long a taken mutation is kept, in ms: a server set back to a backup is offered it again. */
export const keepAcknowledgedMs = 24 * 60 * 60 * 1000;

export type StoredState = {
  readonly clientId: string | null;
  readonly pending: readonly PendingMutation[];
  readonly acknowledged: readonly AcknowledgedMutation[];
  /** Taken once, missing on a server that went back in time, and not decided upon yet. */
  readonly recovered: readonly MadeMutation[];
  /** Entries that could not be read: set apart, never deleted. */
  readonly unreadable: readonly unknown[];
  readonly replica: StoredReplica | null;
};

/** What the server once took, as it is remembered here. */
export type Past = Pick<StoredState, 'acknowledged' | 'recovered'>;

/** What new offers take the place of. */
export type OfferChange = {
  /** What was offered. */
  readonly instead: readonly MadeMutation[];
  /** The uuids of taken mutations that are offered now, or were undone: they are forgotten. */
  readonly forgotten: readonly string[];
};

/** What a place holds that was never used. */
export const nothingStored: StoredState = {
  clientId: null,
  pending: [],
  acknowledged: [],
  recovered: [],
  unreadable: [],
  replica: null,
};

/**
 * Where an engine keeps its outbox and replica. Every promise resolves only once the data would
 * survive a kill; each call happens as a whole or not at all, and rejects then. No invariant spans
 * two calls: a pending mutation is settled only after a replica that contains it was saved.
 */
export type SyncStorage = {
  /** What was kept; what cannot be read is set apart first. */
  load(): Promise<StoredState>;
  /** Starts an outbox of a new client with this content. */
  replaceOutbox(clientId: string, pending: readonly PendingMutation[]): Promise<void>;
  appendPending(mutations: readonly PendingMutation[]): Promise<void>;
  /** Drops pending mutations, keeps those the server took and forgets those it took long ago. */
  settle(ids: readonly number[], acknowledged: readonly AcknowledgedMutation[]): Promise<void>;
  /** What is remembered of the past now: where engines share it, also by others. */
  loadPast(): Promise<Past>;
  /**
   * Offers `recovered` in place of what is named by the change; what other engines offer here stays.
   */
  saveRecovered(recovered: readonly MadeMutation[], change: OfferChange): Promise<void>;
  /**
   * Answers whether a replica at least that new is kept now; false: a change cannot be put onto
   * what is there, save it whole.
   */
  saveReplica(update: ReplicaUpdate): Promise<boolean>;
};

/** The server said a definite no, or nothing that can be relied on. */
export type Refusal =
  | { readonly kind: 'unreachable' }
  /** Nothing was done, and there is room again after that time. */
  | { readonly kind: 'busy'; readonly message: string; readonly afterMs: number }
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
  /**
   * Something about the person's endpoints is new: `true` if it may be what pickers show, `false`
   * if only times and history moved on. What was new while nobody listened is not told.
   */
  onEndpoints?(changed: boolean): void;
  /** Generations or tools of the person came, changed or went. */
  onItems?(kind: NewsKind): void;
  /** Keys of the person's providers were set, replaced, removed or checked. */
  onProviders?(): void;
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
