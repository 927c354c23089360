import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { MutationDefinition } from '@asterism/core/mutations/define-mutation.ts';
import { favoriteMutations } from '@asterism/core/mutations/favorite-mutations.ts';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';

const known: { readonly [name: string]: MutationDefinition<string, unknown> } = favoriteMutations;

/** The items whose stars the changes in an outbox are about. */
export function waitingItems(pending: readonly PendingMutation[]): ReadonlySet<ItemId> {
  const items = new Set<ItemId>();
  for (const mutation of pending) {
    if (!Object.hasOwn(known, mutation.name)) continue;
    for (const ref of known[mutation.name]?.touches(mutation.args) ?? [])
      if (ref.type === 'favorite') items.add(ref.key as ItemId);
  }
  return items;
}
