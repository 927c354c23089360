import type { MadeMutation } from './ports.ts';

/** What a change does, whatever name it was given. */
export const contentOf = ({ name, args }: MadeMutation): string => JSON.stringify([name, args]);
const uuidsOf = (list: readonly MadeMutation[]) => new Set(list.map(({ uuid }) => uuid));

/**
 * What a storage offers once one engine offers `offered` in place of `instead`. What other engines
 * of a shared storage offer stays, unless this one decided about the same; what two of them offer
 * stands there once.
 */
export function offersAfter(
  stored: readonly MadeMutation[],
  offered: readonly MadeMutation[],
  instead: readonly MadeMutation[],
): MadeMutation[] {
  const [wanted, known] = [uuidsOf(offered), uuidsOf(instead)];
  const wantedContents = new Set(offered.map(contentOf));
  const gone = new Set(instead.map(contentOf).filter((content) => !wantedContents.has(content)));
  const isOthers = (made: MadeMutation) => !wanted.has(made.uuid) && !known.has(made.uuid);
  const kept = stored.filter(
    (made) => wanted.has(made.uuid) || (isOthers(made) && !gone.has(contentOf(made))),
  );
  const there = uuidsOf(kept);
  const others = new Set(kept.filter(isOthers).map(contentOf));
  const isNew = (made: MadeMutation) => !there.has(made.uuid) && !others.has(contentOf(made));
  return [...kept, ...offered.filter(isNew)];
}
