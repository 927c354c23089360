import type { Model } from '../domain/model.ts';
import { catalogWireSchema, unpackCatalog } from './catalog.ts';

/**
 * The whole catalog. With the version a page already knows, the browser may answer from its cache
 * for good; without one the server is asked. Rejects if there is no answer.
 */
export async function fetchCatalog(
  version: string | null,
  signal?: AbortSignal,
): Promise<{ version: string; models: Model[] }> {
  const query = version === null ? '' : `?v=${encodeURIComponent(version)}`;
  const response = await fetch(`/api/catalog${query}`, signal ? { signal } : {});
  if (!response.ok) throw new Error(`The server answered HTTP ${response.status}.`);
  const wire = catalogWireSchema.parse(await response.json());
  return { version: wire.version, models: unpackCatalog(wire) };
}
