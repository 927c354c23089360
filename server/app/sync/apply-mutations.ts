import type { Change, Touched } from '@asterism/core/mutations/record.ts';
import { definitionOf, type LibraryMutation } from '@asterism/core/mutations/registry.ts';
import { type Library, readerOf, withChanges } from '@asterism/core/sync/replica.ts';
import type { LibraryStore } from './library-store.ts';

/** What a run of changes comes to: the last of each record. */
function netOf(changes: readonly Change[]): Change[] {
  const last = new Map(changes.map((change) => [`${change.type} ${change.key}`, change]));
  return [...last.values()];
}

/** What mutations are applied to: where the library stands, and the records they touch. */
type Ground = { readonly version: number; readonly before: Library };

/** The records a run of mutations needs. */
export const touchedBy = (list: readonly LibraryMutation[]): Touched[] =>
  list.flatMap((mutation) => definitionOf(mutation.name).touches(mutation.args));

async function groundOf(store: LibraryStore, list: readonly LibraryMutation[]): Promise<Ground> {
  const [version, before] = await Promise.all([store.version(), store.load(touchedBy(list))]);
  return { version, before };
}

/**
 * The one way the library changes. The caller has taken the person's turn in an earlier statement
 * (a snapshot from before the lock would miss a rival's commit), and has read the ground after it
 * if it gives one. Runs the same `apply` every surface runs, writes what changed and counts the
 * version up. Answers the new version, or null if nothing changed.
 */
export async function applyMutations(
  store: LibraryStore,
  list: readonly LibraryMutation[],
  ground?: Ground,
): Promise<number | null> {
  const { version, before } = ground ?? (await groundOf(store, list));
  const changes: Change[] = [];
  let library = before;
  for (const mutation of list) {
    const made = definitionOf(mutation.name).apply(readerOf(library), mutation.args);
    library = withChanges(library, made);
    changes.push(...made);
  }
  const net = netOf(changes).filter(
    ({ type, key, value }) => value !== null || before[type].has(key),
  );
  if (net.length === 0) return null;
  await store.write(net, version + 1);
  return version + 1;
}
