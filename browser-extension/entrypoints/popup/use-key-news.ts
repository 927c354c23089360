import type { Model } from '@asterism/core/domain/model.ts';
import { keyNews, type ProviderKeys } from '@asterism/core/domain/provider-keys.ts';
import { useEffect, useState } from 'preact/hooks';

const place = 'keys';

/** The keys as they were when the person last refreshed here; undefined where they never did. */
function readSeen(): ProviderKeys | undefined {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '') ?? undefined;
  } catch {
    return undefined; // nothing kept yet, or nothing of ours
  }
}

const keep = (keys: ProviderKeys | undefined) =>
  localStorage.setItem(place, JSON.stringify(keys ?? null));

/** That keys changed since the person last refreshed, in words, and what makes it known to them. */
export function useKeyNews(
  keys: ProviderKeys | undefined,
  models: readonly Model[] | null,
): readonly [hint: string, clear: () => void] {
  const [seen, setSeen] = useState(readSeen);
  const see = () => {
    setSeen(keys);
    keep(keys);
  };
  useEffect(() => {
    if (!seen && keys) see();
  }, [keys, seen]);
  const nameOf = (provider: string) =>
    models?.find((model) => model.provider === provider)?.providerName ?? provider;
  return [keyNews(seen, keys, nameOf) ?? '', see];
}
