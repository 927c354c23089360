import type { KeyState } from '@asterism/core/protocol/providers.ts';
import type { UserSql } from '../db/client.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import { Secret } from '../lockbox/secret.ts';
import type { Config } from '../process/config.ts';
import { isKeyless, keyVariables } from './key-variables.ts';
import { noOrigin, providerDoor } from './provider-door.ts';
import { providerSecret } from './stored-keys.ts';

/** What says where keys come from. */
export type KeyConfig = Pick<Config, 'ownVariable' | 'providerAddress'>;

/** Which key is in force, and what there is besides. */
export type KeyInForce = Pick<KeyState, 'needed' | 'inForce' | 'lockbox' | 'environment'>;

/** The origin a provider's key is bound to. */
export const keyOrigin = (provider: string, config: KeyConfig): string =>
  providerDoor(provider, config)?.origin ?? noOrigin;

/**
 * Which key of a provider is in force, for everything that asks: the person's own, where it was
 * stored for the address the provider has now (`storedFor`), else the environment's.
 */
export function keyInForce(
  provider: string,
  storedFor: string | undefined,
  config: KeyConfig,
): KeyInForce {
  const lockbox = storedFor !== undefined;
  if (isKeyless(provider)) return { needed: false, inForce: 'none', lockbox, environment: null };
  const environment = keyVariables(provider).find((name) => config.ownVariable(name)) ?? null;
  const isOwn = storedFor === keyOrigin(provider, config);
  const inForce = isOwn ? 'lockbox' : environment === null ? 'none' : 'environment';
  return { needed: true, inForce, lockbox, environment };
}

/** Whether a provider's models can be used: with a key in force, or without any. */
export const isUsable = ({ needed, inForce }: KeyInForce): boolean => !needed || inForce !== 'none';

type Asked = { readonly lockbox: Lockbox; readonly config: KeyConfig };

/** The key in force of a provider, to be sent to its own address; undefined where there is none. */
export async function openKeyInForce(
  db: UserSql,
  { lockbox, config }: Asked,
  provider: string,
  storedFor: string | undefined,
): Promise<Secret | undefined> {
  const { inForce, environment } = keyInForce(provider, storedFor, config);
  const origin = keyOrigin(provider, config);
  if (inForce === 'lockbox') return lockbox.openSecret(db, providerSecret(provider), origin);
  const value = environment === null ? undefined : config.ownVariable(environment);
  return inForce === 'environment' && value ? new Secret(value, origin) : undefined;
}
