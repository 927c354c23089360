import { type CatalogSource, HttpError } from './catalog-client.ts';
import { type EndpointCatalog, endpointCatalogSchema } from './endpoint-catalog.ts';

/**
 * A person's endpoints with their models; null if `revision` is the server's too. Rejects if there
 * is no answer, or one that is none.
 */
export async function fetchEndpointCatalog(
  revision: string | null,
  { origin = '', headers = {}, signal }: CatalogSource = {},
): Promise<EndpointCatalog | null> {
  const known = revision === null ? {} : { 'If-None-Match': `"${revision}"` };
  const response = await fetch(`${origin}/api/endpoint-catalog`, {
    // A browser's own cache would answer 200 where the server said 304.
    cache: 'no-store',
    headers: { ...headers, ...known },
    ...(signal && { signal }),
  });
  if (response.status === 304) return null;
  if (!response.ok) throw new HttpError(response.status);
  return endpointCatalogSchema.parse(await response.json());
}
