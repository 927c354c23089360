import type { Tool } from '@asterism/core/domain/tool.ts';

/** A tool as lists show it, also one that only its star remembers. */
export type ToolFace = Omit<Tool, 'itemId' | 'registeredAt' | 'seenAt'> & {
  readonly itemId: `tool:${string}`;
  /** Null where it was never registered, or was deleted. */
  readonly registeredAt: string | null;
  readonly seenAt: string | null;
  /** Why it cannot be called now, as far as its surface tells; null where it can. */
  readonly reason: string | null;
};

/** What a favourite or a place in a collection remembers of a tool that is not registered. */
export function rememberedTool({
  itemId,
  name,
}: {
  readonly itemId: string;
  readonly name: string;
}): ToolFace {
  const slash = itemId.indexOf('/');
  const ownName = itemId.slice(slash + 1);
  return {
    itemId: itemId as `tool:${string}`,
    server: itemId.slice('tool:'.length, slash),
    name: ownName,
    title: name === ownName ? null : name,
    ...{ description: null, inputSchema: null, source: null, registeredAt: null, seenAt: null },
    reason: 'No surface registers it now.',
  };
}

/** A surface that is there tells all of its tools within this time, in ms. */
const staleMs = 36 * 60 * 60 * 1000;

const dayOf = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
});

/** Why a tool cannot be called now: its surface came again, at `lastSeen`, and left it out. */
export function toolReason(
  { source, seenAt }: Pick<Tool, 'source' | 'seenAt'>,
  lastSeen: Date | undefined,
): string | null {
  const seen = new Date(seenAt);
  if (!lastSeen || lastSeen.getTime() - seen.getTime() < staleMs) return null;
  return `${source} registered others on ${dayOf.format(lastSeen)}, and this one last on ${dayOf.format(seen)}.`;
}

/** A tool as its star and its places in collections remember it. */
export const itemOfTool = ({ itemId, server, name, title }: ToolFace) => ({
  ...{ id: itemId, name: title ?? name, provider: server, providerName: server },
});
