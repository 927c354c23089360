import { endpointAddress } from '../endpoints/probe/addresses.ts';
import { Secret } from '../lockbox/secret.ts';
import { keyVariables } from '../preferences/provider-keys.ts';
import type { Config } from '../process/config.ts';
import { providerTable } from './provider-table.ts';
import type { Upstream } from './upstream.ts';

/** A provider of the catalog that can be asked now. */
export type Provider = Pick<
  Upstream,
  'protocol' | 'addresses' | 'auth' | 'key' | 'takesStreamOptions' | 'hasResponses'
>;

/** The variable by which SDKs know another address of whoever has this key. */
const addressVariable = (keyVariable: string) =>
  keyVariable.replace(/_(?:API_KEY|TOKEN)$/, '_BASE_URL');

/**
 * A provider with its address and key: the person's own from the lockbox, else the environment's.
 * Undefined where it has no address we know, or no key.
 */
export async function providerOf(
  provider: string,
  { ownVariable, providerAddress }: Pick<Config, 'ownVariable' | 'providerAddress'>,
  stored: (origin: string) => Promise<Secret | undefined>,
): Promise<Provider | undefined> {
  const door = Object.hasOwn(providerTable, provider) ? providerTable[provider] : undefined;
  if (!door) return undefined;
  const variables = keyVariables(provider);
  const other = variables.map(addressVariable).map(providerAddress).find(Boolean);
  const baseUrl = other ?? door.baseUrl;
  const { origin } = new URL(baseUrl);
  const value = variables.map(ownVariable).find(Boolean);
  const key = (await stored(origin)) ?? (value ? new Secret(value, origin) : undefined);
  if (!key) return undefined;
  const target = { baseUrl, server: null, type: 'openai-compatible', paths: {} } as const;
  const isAnthropic = door.protocol === 'anthropic';
  return {
    protocol: door.protocol ?? 'openai',
    addresses: {
      chat: endpointAddress(target, 'chat'),
      responses: endpointAddress(target, 'responses'),
      embeddings: endpointAddress(target, 'embeddings'),
      images: endpointAddress(target, 'images'),
      messages: endpointAddress(target, 'messages'),
    },
    auth: isAnthropic ? { header: 'x-api-key' } : { header: 'authorization', scheme: 'Bearer' },
    key,
    takesStreamOptions: door.takesStreamOptions ?? true,
    hasResponses: door.hasResponses ?? false,
  };
}
