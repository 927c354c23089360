import type { Model } from '../domain/model.ts';
import { unpackCatalog } from './catalog.ts';
import { type CatalogWire, catalogWireSchema } from './catalog-schema.ts';

/** The server answered, and not with what was asked for. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;

  constructor(status: number) {
    super(`The server answered HTTP ${status}.`);
    this.status = status;
  }
}

/** Where a catalog is asked for; a page asks its own server and is known by its cookie. */
export type CatalogSource = {
  readonly origin?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

const ask = (query: string, { origin = '', headers = {}, signal }: CatalogSource) =>
  fetch(`${origin}/api/catalog${query}`, { headers, ...(signal && { signal }) });

async function readWire(response: Response): Promise<CatalogWire> {
  if (!response.ok) throw new HttpError(response.status);
  return catalogWireSchema.parse(await response.json());
}

/**
 * The whole catalog. With the version a page already knows, the browser may answer from its cache
 * for good; without one the server is asked. Rejects if there is no answer.
 */
export async function fetchCatalog(
  version: string | null,
  signal?: AbortSignal,
  source: CatalogSource = {},
): Promise<{ version: string; models: Model[] }> {
  const query = version === null ? '' : `?v=${encodeURIComponent(version)}`;
  const wire = await readWire(await ask(query, { signal, ...source }));
  return { version: wire.version, models: unpackCatalog(wire) };
}

/**
 * The catalog as it travels, for those who keep it themselves; null if `version` is the server's
 * too. Rejects if there is no answer.
 */
export async function fetchNewerCatalog(
  version: string | null,
  source: CatalogSource = {},
): Promise<CatalogWire | null> {
  const known = version === null ? {} : { 'If-None-Match': `"${version}"` };
  const response = await ask('', { ...source, headers: { ...source.headers, ...known } });
  return response.status === 304 ? null : readWire(response);
}
