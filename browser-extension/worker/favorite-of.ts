import { favoriteSet } from '@asterism/core/mutations/favorite-set.ts';
import type { FavoriteAct } from '../messages/popup-messages.ts';

/** The change that a page's star stands for; undefined where the page made up something odd. */
export function favoriteOf(item: unknown, value: boolean, at: Date): FavoriteAct | undefined {
  const args = favoriteSet.args.safeParse({ item, value, at: at.toISOString() });
  return args.success ? { name: 'favorite.set', args: args.data } : undefined;
}
