import type { ChangeFeed } from '../sync/change-feed.ts';

/** Tells who follows a person that keys of theirs are others: pages of keys, and pickers. */
export function tellKeys(feed: ChangeFeed, userId: string): void {
  feed.announceProviders(userId);
  feed.announceEndpoints(userId, true);
}
