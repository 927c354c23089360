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
