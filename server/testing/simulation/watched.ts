import type { PendingMutation } from '@asterism/core/protocol/sync.ts';
import type { SyncEngine } from '@asterism/core/sync/engine.ts';
import type { StoredState } from '@asterism/core/sync/ports.ts';
import { withMutations } from '@asterism/core/sync/replay.ts';
import { type Library, libraryOf } from '@asterism/core/sync/replica.ts';
import type { Heard } from './heard.ts';
import type { Decision } from './recoveries.ts';

/** A surface, as far as it can be watched. */
export type Watched = {
  readonly name: string;
  readonly person: string;
  readonly now: () => number;
  readonly engine: () => SyncEngine | null;
  readonly stored: () => StoredState;
  readonly isWriting: () => boolean;
  readonly isShared: boolean;
  /** How many entries of its storage were damaged. */
  readonly damaged: () => number;
  readonly deciding: () => Decision | null;
  readonly trouble: {
    readonly isClockNew: () => boolean;
    readonly wasFull: () => boolean;
    readonly wasClockSet: () => boolean;
  };
};

/** What is known of a surface in this life. */
export type Life = {
  /** Told to the person. */
  readonly refused: Set<string>;
  /** Named by the last answer, which the engine may still be reading. */
  named: readonly PendingMutation[];
  /** What the server said last, until it is stored. */
  heard: Heard | null;
  /** The newest number of this client that the server answered for. */
  answered: number;
  isReady: boolean;
  isFull: boolean;
};

/** What was stored, with what waits over it. */
export function expectedView(
  { replica, pending, clientId }: StoredState,
  refused: ReadonlySet<string>,
  heard: Heard | null = null,
): Library {
  const known = heard ?? replica;
  const contained = known?.clientId === clientId ? (known?.lastMutationId ?? 0) : 0;
  return withMutations(
    heard?.library ?? libraryOf(replica?.records ?? []),
    pending.filter(({ id, uuid }) => id > contained && !refused.has(uuid)),
  );
}

/** A life in which nothing has happened yet. */
export const newLife = (): Life => ({
  refused: new Set(),
  named: [],
  heard: null,
  answered: 0,
  isReady: false,
  isFull: false,
});
