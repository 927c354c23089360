import type { Model } from '@asterism/core/domain/model.ts';
import { map, type ReadableAtom } from 'nanostores';
import { answerInTime } from './answer-in-time.ts';

/** The whole catalog may take its time on a slow line; whether there is a newer one may not. */
const wholeMs = 60_000;
const newerMs = 10_000;

type Catalog = { readonly version: string; readonly models: readonly Model[] };

/** What a document knows of the catalog: null until it is here. */
type CatalogFacts = {
  readonly catalog: Catalog | null;
  readonly isLoading: boolean;
  /** Nobody answered when it was asked for last; what is shown stays. */
  readonly isLost: boolean;
};

export type KnownCatalog = {
  readonly $facts: ReadableAtom<CatalogFacts>;
  /** Brings in that version, unless it is here; null asks for the newest. */
  load(version: string | null): Promise<void>;
};

/** Comes after the first paint, which needs only what was served. */
const loadClient = () => import('@asterism/core/protocol/catalog-client.ts');

/** Keeps the whole catalog for all pages of a document. */
export function createKnownCatalog(): KnownCatalog {
  const $facts = map<CatalogFacts>({ catalog: null, isLoading: false, isLost: false });
  return {
    $facts,
    async load(version) {
      if (version !== null && $facts.get().catalog?.version === version) return;
      $facts.setKey('isLoading', true);
      try {
        const asked = loadClient().then(({ fetchCatalog }) => fetchCatalog(version));
        const next = await answerInTime(asked, version === null ? newerMs : wholeMs);
        if ($facts.get().catalog?.version !== next.version) $facts.setKey('catalog', next);
        $facts.setKey('isLost', false);
      } catch {
        $facts.setKey('isLost', true); // what is shown stays, and the page says that no newer one came
      }
      $facts.setKey('isLoading', false);
    },
  };
}
