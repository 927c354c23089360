import { ownModels } from '@asterism/core/domain/endpoint-models.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { useCallback, useMemo } from 'react';
import type { PageLibrary } from './page-library.ts';
import { useCatalog } from './use-catalog.ts';
import { useEndpointNotices } from './use-endpoint-notices.ts';
import { useOwnEndpoints } from './use-own-endpoints.ts';
import { useVisibleModels } from './use-visible-models.ts';
import { useWithUnlisted } from './use-with-unlisted.ts';

type Options = {
  readonly library: PageLibrary;
  readonly catalogVersion: string;
  /** Shown until the whole list is here. */
  readonly first: readonly Model[];
  readonly favorites: Favorites;
  readonly say: (text: string) => void;
};

/** Every model a person can pick: the catalog's, those of their endpoints, and stars beyond both. */
export function useModels({ library, catalogVersion, first, favorites, say }: Options) {
  const {
    catalog,
    isLoading,
    isLost,
    load: loadCatalog,
  } = useCatalog(library.catalog, catalogVersion);
  const own = useOwnEndpoints(library.own);
  const { endpoints, load: loadOwn } = own;
  useEndpointNotices(endpoints, favorites, say);
  // One without the other would show rows, and move them a moment later.
  const isWhole = catalog !== null && own.isKnown;
  const ready = useMemo(() => (endpoints ? ownModels(endpoints) : null), [endpoints]);
  const listed = useMemo(
    () => (isWhole ? [...catalog.models, ...(ready?.models ?? [])] : first),
    [isWhole, catalog, ready, first],
  );
  const models = useVisibleModels(library, useWithUnlisted(listed, favorites, ready));
  const load = useCallback(() => {
    loadCatalog();
    void loadOwn();
  }, [loadCatalog, loadOwn]);
  return { models, isWhole, isLoading, isLost: isLost || own.isLost, load };
}
