/** A generation as its card shows it; what a card does not show stays with the server. */
export type GenerationFace = {
  /** A uuid; `itemId` is `generation:` and this. */
  readonly id: string;
  readonly itemId: `generation:${string}`;
  /** The beginning of its prompt, on one line. */
  readonly name: string;
  readonly model: {
    readonly id: string;
    readonly name: string;
    readonly provider: string | null;
    readonly providerName: string | null;
  };
  /** The beginning of what the model wrote; null where it is an image. */
  readonly excerpt: { readonly isCode: boolean; readonly text: string } | null;
  readonly image: {
    readonly thumbnailUrl: string;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly style: string | null;
  readonly room: string | null;
  /** ISO 8601 with milliseconds, UTC. */
  readonly createdAt: string;
};

const mostLines = 12;
const fence = /^(?:`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:\n(?:`{3,}|~{3,})|$)/;

/** What a card shows of a text: its first lines, or the code it begins with. */
export function excerptOf(text: string): NonNullable<GenerationFace['excerpt']> {
  const begun = text.replace(/^\s*\n/, '');
  const code = fence.exec(begun)?.[1];
  const shown = code ?? begun;
  return {
    isCode: code !== undefined,
    text: shown.split('\n').slice(0, mostLines).join('\n').trimEnd(),
  };
}

/** What a favourite or a place in a collection remembers of a generation, before its card is here. */
export function rememberedGeneration({
  itemId,
  name,
  provider,
  providerName,
  createdAt,
}: {
  readonly itemId: string;
  readonly name: string;
  readonly provider: string | null;
  readonly providerName: string | null;
  readonly createdAt: string;
}): GenerationFace {
  return {
    id: itemId.slice('generation:'.length),
    itemId: itemId as `generation:${string}`,
    name,
    model: { id: '', name: providerName ?? provider ?? '', provider, providerName },
    ...{ excerpt: null, image: null, style: null, room: null, createdAt },
  };
}

/** A generation as its star and its places in collections remember it. */
export const itemOfCard = ({
  itemId,
  name,
  model,
}: Pick<GenerationFace, 'itemId' | 'name' | 'model'>) => ({
  ...{ id: itemId, name, provider: model.provider, providerName: model.providerName },
});
