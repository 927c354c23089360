import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Effect } from '@asterism/core/mutations/define-mutation.ts';
import { favoriteEffects } from '@asterism/core/mutations/favorite-effects.ts';
import type { PendingMutation } from '@asterism/core/protocol/sync.ts';

const known: { readonly [name: string]: Pick<Effect<never>, 'touches'> } = favoriteEffects;

/** The items whose stars the changes in an outbox are about. */
export function waitingItems(pending: readonly PendingMutation[]): ReadonlySet<ItemId> {
  const items = new Set<ItemId>();
  for (const mutation of pending) {
    if (!Object.hasOwn(known, mutation.name)) continue;
    for (const ref of known[mutation.name]?.touches(mutation.args as never) ?? [])
      if (ref.type === 'favorite') items.add(ref.key as ItemId);
  }
  return items;
}
