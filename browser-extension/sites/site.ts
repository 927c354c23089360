import type { ItemId } from '@asterism/core/domain/item-id.ts';

/** The face a star keeps of a model. */
export type ModelFace = {
  readonly id: ItemId;
  readonly name: string;
  readonly provider: string;
  readonly providerName: string;
};

/** A model that a page shows, and where its star goes. */
export type Entry = {
  readonly item: ModelFace;
  /** The page's own element; the star lies over its end, as its next sibling, never inside it. */
  readonly element: HTMLElement;
  /** What the star is centred on, where the element is taller than a row. */
  readonly line?: Element;
  /** Pixels kept free at the element's end for what the page has there. */
  readonly inset: number;
};

/** A layout of pages with models: which pages, and how to read them. */
export type Site = {
  /** Its file's name. */
  readonly id: string;
  /** What the person knows it as. */
  readonly name: string;
  /** Where it lives, as match patterns; none for software that anyone hosts at their own address. */
  readonly matches: readonly string[];
  /** The models a page shows now; none where the page is not as expected. */
  read(document: Document): Entry[];
};

/** A model of Ollama's, by its exact name there. */
export const ollamaModel = (modelId: string, name: string): ModelFace => ({
  id: `model:ollama/${modelId}`,
  name,
  provider: 'ollama',
  providerName: 'Ollama',
});
