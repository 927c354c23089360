import { useStore } from '@nanostores/react';
import { useCallback, useEffect } from 'react';
import type { KnownCatalog } from './known-catalog.ts';

/** The whole catalog in this document: null until it is here; `load` asks for a newer one. */
export function useCatalog(known: KnownCatalog, version: string) {
  const facts = useStore(known.$facts);
  useEffect(() => void known.load(version), [known, version]);
  return { ...facts, load: useCallback(() => void known.load(null), [known]) };
}
