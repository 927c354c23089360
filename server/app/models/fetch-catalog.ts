import { type ParsedCatalog, parseModelsDev } from './models-dev.ts';

const maxBytes = 64 * 1024 * 1024;
const timeoutMs = 30_000;

/** What the catalog address answered. */
export type FetchedCatalog =
  | { readonly kind: 'fresh'; readonly catalog: ParsedCatalog; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly why: string };

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`it answered more than ${maxBytes >> 20} MiB`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
};

/** Fetches a models.dev catalog, asking only for what is newer than `etag`. Never throws. */
export async function fetchCatalog(url: string, etag: string | null): Promise<FetchedCatalog> {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...(etag && { 'if-none-match': etag }) },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status === 304) return { kind: 'unchanged' };
    if (!response.ok) return { kind: 'failed', why: `it answered HTTP ${response.status}` };
    const catalog = parseModelsDev(await readJson(response));
    if (!catalog) return { kind: 'failed', why: 'what it answered is not a models.dev catalog' };
    return { kind: 'fresh', catalog, etag: response.headers.get('etag') };
  } catch (error) {
    return { kind: 'failed', why: reason(error) };
  }
}
