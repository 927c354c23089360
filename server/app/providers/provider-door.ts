import { endpointAddress } from '../endpoints/probe/addresses.ts';
import type { Config } from '../process/config.ts';
import { keyVariables } from './key-variables.ts';
import { type ProviderDoor, providerTable } from './provider-table.ts';

/** The variable by which SDKs know another address of whoever has this key. */
const addressVariable = (keyVariable: string) =>
  keyVariable.replace(/_(?:API_KEY|TOKEN)$/, '_BASE_URL');

type Ask = Parameters<typeof endpointAddress>[1];

/** A provider of the catalog that can be spoken with: where, and what of OpenAI's interface it has. */
export type OpenDoor = Omit<ProviderDoor, 'baseUrl'> & {
  /** Its key is bound to this. */
  readonly origin: string;
  readonly address: (ask: Ask) => string;
  /** Whether its address is the operator's choice, which may be in a private network. */
  readonly isOperators: boolean;
};

/** What its key is bound to where a provider has no address: nothing is ever sent there. */
export const noOrigin = 'https://no-address.invalid';

/** Where a provider is spoken with: the operator's own choice, else its own; undefined if unknown. */
export function providerDoor(
  provider: string,
  { providerAddress }: Pick<Config, 'providerAddress'>,
): OpenDoor | undefined {
  const door = Object.hasOwn(providerTable, provider) ? providerTable[provider] : undefined;
  if (!door) return undefined;
  const other = keyVariables(provider).map(addressVariable).map(providerAddress).find(Boolean);
  const baseUrl = other ?? door.baseUrl;
  const target = { baseUrl, server: null, type: 'openai-compatible', paths: {} } as const;
  return {
    ...door,
    origin: new URL(baseUrl).origin,
    isOperators: other !== undefined,
    address: (ask) => endpointAddress(target, ask),
  };
}

/** The header a provider's key goes into. */
export const authOf = ({ protocol }: Pick<ProviderDoor, 'protocol'>) =>
  protocol === 'anthropic'
    ? { header: 'x-api-key' }
    : { header: 'authorization', scheme: 'Bearer' };
