import { type LibraryMutation, mutations } from '@asterism/core/mutations/registry.ts';

/** The change that a page's star stands for; undefined where the page made up something odd. */
export function favoriteOf(item: unknown, value: boolean, at: Date): LibraryMutation | undefined {
  const args = mutations['favorite.set'].args.safeParse({ item, value, at: at.toISOString() });
  return args.success ? { name: 'favorite.set', args: args.data } : undefined;
}
