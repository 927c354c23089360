import type { Model } from '@asterism/core/domain/model.ts';
import { useCallback, useEffect, useState } from 'react';
import { answerInTime } from './answer-in-time.ts';

/** The whole catalog may take its time on a slow line; whether there is a newer one may not. */
const wholeMs = 60_000;
const newerMs = 10_000;

type Catalog = { readonly version: string; readonly models: readonly Model[] };

/** Comes after the first paint, which needs only what was served. */
const loadClient = () => import('@asterism/core/protocol/catalog-client.ts');

/** The whole catalog in this tab: null until it is here; `load` asks for a newer one. */
export function useCatalog(version: string) {
  const [catalog, setCatalog] = useState<Catalog | null>(null);
  const [isLoading, setLoading] = useState(false);
  const [isLost, setLost] = useState(false);

  const fetchVersion = useCallback(async (wanted: string | null) => {
    setLoading(true);
    try {
      const asked = loadClient().then(({ fetchCatalog }) => fetchCatalog(wanted));
      const next = await answerInTime(asked, wanted ? wholeMs : newerMs);
      setCatalog((before) => (before?.version === next.version ? before : next));
      setLost(false);
    } catch {
      setLost(true); // what is shown stays, and the page says that no newer one came
    }
    setLoading(false);
  }, []);

  useEffect(() => void fetchVersion(version), [fetchVersion, version]);
  const load = useCallback(() => void fetchVersion(null), [fetchVersion]);
  return { catalog, isLoading, isLost, load };
}
