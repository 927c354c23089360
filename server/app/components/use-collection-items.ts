import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { itemsOf } from '@asterism/core/sync/item-index.ts';
import { useStore } from '@nanostores/react';
import { useDashboard } from './dashboard.ts';

const none: readonly CollectionItem[] = [];

/** A collection's items in order: as the library has them, before that as they were served. */
export function useCollectionItems(id: string, served: readonly CollectionItem[] = none) {
  const { library } = useDashboard();
  const { collectionItem } = useStore(library.$library);
  const isWhole = useStore(library.$isWhole);
  const own = itemsOf(collectionItem, id);
  return { items: isWhole || own.length > served.length ? own : served, isWhole };
}
