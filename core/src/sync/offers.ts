import type { MadeMutation } from './ports.ts';

const contentOf = ({ name, args }: MadeMutation): string => JSON.stringify([name, args]);

/**
 * What a storage offers once one engine offers `offered` in place of `instead`. What other engines
 * of a shared storage offer stays; what two of them offer stands there once.
 */
export function offersAfter(
  stored: readonly MadeMutation[],
  offered: readonly MadeMutation[],
  instead: readonly MadeMutation[],
): MadeMutation[] {
  const wanted = new Set(offered.map(contentOf));
  const gone = new Set(instead.map(contentOf).filter((content) => !wanted.has(content)));
  const kept = stored.filter((made) => !gone.has(contentOf(made)));
  const there = new Set(kept.map(contentOf));
  return [...kept, ...offered.filter((made) => !there.has(contentOf(made)))];
}
