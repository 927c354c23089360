import type { ReadCollection } from '../collections/read-collection.ts';

/** What the page of one collection was loaded with. */
export type LoadedCollection = {
  /** What only the server knows; null where it knows no such collection, or did not answer. */
  readonly read: ReadCollection | null;
  readonly servedAt: number;
  readonly origin: string;
  /** The server did not answer when it was asked. */
  readonly isLost: boolean;
};
