import { createOverlay } from '../mutations/overlay.ts';
import type { Records, RecordType } from '../mutations/record.ts';
import { recreate } from '../mutations/recreate.ts';
import { definitionOf, isMutationName, type LibraryMutation } from '../mutations/registry.ts';
import { type AcknowledgedMutation, keepAcknowledgedMs, type MadeMutation } from './ports.ts';
import { withMutations } from './replay.ts';
import { type Library, readerOf } from './replica.ts';

/** What makes the records of `before` that `after` lacks. */
function missing(before: Library, after: Library, newId: () => string): MadeMutation[] {
  const made: MadeMutation[] = [];
  for (const type of Object.keys(recreate) as RecordType[]) {
    const make = recreate[type] as (record: Records[RecordType]) => readonly LibraryMutation[];
    for (const [key, record] of before[type])
      if (!after[type].has(key))
        made.push(...make(record).map((mutation) => ({ uuid: newId(), ...mutation })));
  }
  return made;
}

const withMade = (library: Library, made: readonly MadeMutation[]): Library =>
  withMutations(
    library,
    made.map((mutation, position) => ({ ...mutation, id: position + 1 })),
  );

/** Whether what a mutation did was not undone since: it would change nothing here. */
const isStanding = (library: Library, { name, args }: MadeMutation): boolean =>
  !isMutationName(name) || definitionOf(name).invert(readerOf(library), args) === null;

/** Of these mutations, in order, those that would still change the library. */
export function stillMissing(library: Library, made: readonly MadeMutation[]): MadeMutation[] {
  const overlay = createOverlay(readerOf(library));
  return made.filter(({ name, args }) => {
    if (!isMutationName(name)) return true; // a later version made it, and can tell
    const { invert, apply } = definitionOf(name);
    if (invert(overlay.read, args) === null) return false;
    overlay.put(apply(overlay.read, args));
    return true;
  });
}

type Past = {
  /** What this copy held, and what the server says now, with what waits over both. */
  readonly before: Library;
  readonly after: Library;
  readonly offered: readonly MadeMutation[];
  readonly acknowledged: readonly AcknowledgedMutation[];
  readonly now: number;
  readonly newId: () => string;
};

/**
 * What a person may want back from a server that lost a part of its past: what was offered and not
 * decided upon, what the server took in the last day and nobody undid, and records this copy still
 * held. `kept` is what it took and still has: another restore may lose that.
 */
export function recoveredFrom(past: Past): {
  readonly offered: MadeMutation[];
  readonly kept: AcknowledgedMutation[];
} {
  const { before, after, offered, acknowledged, now, newId } = past;
  const standing = acknowledged
    .filter(({ at }) => now - at < keepAcknowledgedMs)
    .filter((made) => isStanding(before, made));
  // By its old name the server would skip what the backup holds, though it was undone since then.
  const again = standing.map(({ name, args }) => ({ uuid: newId(), name, args }));
  const back = stillMissing(after, [...offered, ...again]);
  const isBack = new Set(back);
  return {
    offered: [...back, ...missing(before, withMade(after, back), newId)],
    kept: standing.filter((_, position) => !isBack.has(again[position] as MadeMutation)),
  };
}
