import type * as z from 'zod/mini';
import type { CatalogSource } from './catalog-client.ts';
import {
  type KeyCheck,
  keyCheckAnswer,
  type ProviderList,
  providersAnswer,
  type StoredKey,
  storedKeyAnswer,
} from './providers.ts';
import { restErrorSchema } from './rest.ts';

/** The server said no; the message is its own sentence. */
export class ProvidersError extends Error {
  override readonly name = 'ProvidersError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function refusal(response: Response): Promise<ProvidersError> {
  const body = restErrorSchema.safeParse(await response.json().catch(() => undefined));
  const message = body.success
    ? body.data.error.message
    : `The server answered HTTP ${response.status}; try again.`;
  return new ProvidersError(response.status, message);
}

type Call = { readonly method?: 'PUT' | 'POST' | 'DELETE'; readonly body?: object };

async function ask(
  path: string,
  { origin = '', headers = {}, signal }: CatalogSource,
  { method, body }: Call = {},
): Promise<Response> {
  const response = await fetch(`${origin}/api/providers${path}`, {
    cache: 'no-store',
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    ...(method && { method }),
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await refusal(response);
  return response;
}

const read = async <T>(response: Promise<Response>, schema: z.ZodMiniType<T>): Promise<T> =>
  schema.parse(await (await response).json());

const keyOf = (provider: string) => `/${encodeURIComponent(provider)}/key`;

/**
 * Every provider and own endpoint with the state of its key. Rejects, as all of these do, with a
 * ProvidersError for a no, and with what `fetch` throws where there is no answer.
 */
export const fetchProviders = (source: CatalogSource = {}): Promise<ProviderList> =>
  read(ask('', source), providersAnswer);

/** Stores a key, whatever its check comes to; the answer says that. */
export const storeProviderKey = (
  provider: string,
  apiKey: string,
  source: CatalogSource = {},
): Promise<StoredKey> =>
  read(ask(keyOf(provider), source, { method: 'PUT', body: { apiKey } }), storedKeyAnswer);

/** Forgets a stored key; also where there is none. */
export async function removeProviderKey(
  provider: string,
  source: CatalogSource = {},
): Promise<void> {
  await ask(keyOf(provider), source, { method: 'DELETE' });
}

/** Asks the provider about `apiKey`, which is not stored, or about the key in force. */
export const checkProviderKey = (
  provider: string,
  apiKey: string | undefined,
  source: CatalogSource = {},
): Promise<KeyCheck> =>
  read(
    ask(`${keyOf(provider)}/check`, source, {
      method: 'POST',
      body: apiKey === undefined ? {} : { apiKey },
    }),
    keyCheckAnswer,
  );
