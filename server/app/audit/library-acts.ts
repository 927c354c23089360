import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { Act } from './act.ts';

/** How many favourites a run of changes sets at once, counted together. */
function bulkOf(mutations: readonly LibraryMutation[]): Act[] {
  let added = 0;
  let removed = 0;
  for (const mutation of mutations)
    if (mutation.name === 'favorite.setMany')
      for (const { value } of mutation.args.acts) value ? added++ : removed++;
  return added + removed > 0 ? [{ action: 'favorite.bulk', details: { added, removed } }] : [];
}

/**
 * What of a run of changes the audit log tells: collections deleted and brought back, and
 * favourites set in bulk. Single stars are the library's own history, not the audit log's.
 */
export const libraryActs = (mutations: readonly LibraryMutation[]): Act[] => [
  ...bulkOf(mutations),
  ...mutations.flatMap((mutation): Act[] =>
    mutation.name === 'collection.delete' || mutation.name === 'collection.restore'
      ? [{ action: mutation.name, details: { collection: mutation.args.id } }]
      : [],
  ),
];
