/** What becomes of one message. */
export type Fate =
  /** It never arrives. */
  | { readonly kind: 'lost' }
  /** It arrives and is acted on, but nothing of the answer comes back. */
  | { readonly kind: 'answer lost' }
  /** A proxy answers with a page of its own; the server acted on it or not. */
  | { readonly kind: 'proxy page'; readonly isDelivered: boolean }
  /** It arrives late; the sender gives up after half a minute. */
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'answer late'; readonly ms: number }
  /** It arrives twice, both in flight at once. */
  | { readonly kind: 'twice' }
  /** A copy of it arrives later. */
  | { readonly kind: 'again'; readonly ms: number }
  /** The server fails on an error of its own and says so: nothing was committed. */
  | { readonly kind: 'server error' };

/** What an act is: drawn by a number, or a star on a thing of that name, set or taken away. */
export type Choice = number | { readonly star: string; readonly value: boolean };

export type Message = 'push' | 'pull' | 'poke';

/** What happens to a run, apart from time. Each means something by itself: any can be left out. */
export type ScriptEvent = { readonly at: number } & (
  | { readonly kind: 'act'; readonly device: string; readonly salt: Choice }
  /** A change the server can never take. */
  | { readonly kind: 'wrong act'; readonly device: string; readonly salt: number }
  | { readonly kind: 'undo'; readonly device: string }
  | { readonly kind: 'refresh'; readonly device: string }
  /** What a restore took away is sent again, or given up. */
  | { readonly kind: 'decide'; readonly device: string; readonly choice: 'send' | 'drop' }
  /** A change by REST, without an engine. */
  | { readonly kind: 'direct act'; readonly person: string; readonly salt: Choice }
  | {
      readonly kind: 'message';
      readonly device: string;
      readonly on: Message;
      readonly fate: Fate;
    }
  | { readonly kind: 'cut stream'; readonly device: string; readonly isSilent: boolean }
  | { readonly kind: 'signed out'; readonly device: string; readonly ms: number }
  /** Killed when it next crosses a boundary to storage or network, `boundaries` of them from now. */
  | {
      readonly kind: 'kill';
      readonly device: string;
      readonly boundaries: number;
      readonly downMs: number;
    }
  | { readonly kind: 'quota'; readonly device: string; readonly writes: number }
  | { readonly kind: 'wipe'; readonly device: string }
  /** An older version of the client is used for a while. */
  | { readonly kind: 'downgrade'; readonly device: string; readonly ms: number }
  /** Looks for outboxes of windows that ended; without locks, also for those another took. */
  | { readonly kind: 'adopt'; readonly device: string; readonly isLocked: boolean }
  /** Killed, and the oldest of what waits there cannot be read any more. */
  | { readonly kind: 'damage'; readonly device: string }
  | { readonly kind: 'copy'; readonly device: string; readonly as: string }
  | { readonly kind: 'clock'; readonly device: string; readonly offsetMs: number }
  | { readonly kind: 'old shape'; readonly device: string }
  /** The next pull brings a kind of record this version has never heard of. */
  | { readonly kind: 'newer records'; readonly device: string }
  | { readonly kind: 'server down'; readonly ms: number; readonly isCrash: boolean }
  | { readonly kind: 'server old'; readonly ms: number }
  | { readonly kind: 'backup' }
  | { readonly kind: 'restore' }
  | { readonly kind: 'forget clients'; readonly person: string }
  | { readonly kind: 'raise floor'; readonly person: string }
);

export type Script = {
  readonly seed: number;
  readonly devices: readonly {
    readonly name: string;
    readonly person: string;
    /** Follows the server; else it is refreshed by hand. */
    readonly isLive: boolean;
    /** One of several windows on a replica, which leave their outboxes to each other. */
    readonly isShared?: boolean;
  }[];
  /** Windows that share a replica share what they remember too, as tabs do. */
  readonly isBrowser?: boolean;
  readonly items: number;
  readonly events: readonly ScriptEvent[];
  /** When trouble ends, in ms. */
  readonly restAt: number;
};
