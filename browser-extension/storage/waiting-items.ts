import type { ItemId } from '@asterism/core/domain/item-id.ts';
import {
  isMutationName,
  type LibraryMutation,
  mutations,
} from '@asterism/core/mutations/registry.ts';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';

/** The items that the changes in an outbox are about. */
export function waitingItems(pending: readonly PendingMutation[]): ReadonlySet<ItemId> {
  const items = new Set<ItemId>();
  for (const mutation of pending) {
    if (!isMutationName(mutation.name)) continue;
    const { name, args } = mutation as unknown as LibraryMutation;
    for (const { key } of mutations[name].touches(args)) items.add(key as ItemId);
  }
  return items;
}
