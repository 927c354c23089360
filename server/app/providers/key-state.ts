import { createHash } from 'node:crypto';
import type { KeyState } from '@asterism/core/protocol/providers.ts';
import { type KeyConfig, type KeyInForce, keyInForce, keyOrigin } from './key-in-force.ts';
import type { KeyRow } from './stored-keys.ts';

/**
 * Which key it is that is in force, as a mark to keep with what was found out about it; null for
 * none. What the environment holds may be another one after the next start.
 */
export function markOf(
  { inForce, environment }: KeyInForce,
  row: KeyRow | undefined,
  config: KeyConfig,
): string | null {
  if (inForce === 'lockbox') return `lockbox ${row?.writtenAt?.toISOString()}`;
  if (inForce === 'none' || environment === null) return null;
  const value = config.ownVariable(environment) ?? '';
  return `${environment} ${createHash('sha256').update(value).digest('hex').slice(0, 16)}`;
}

/** Why a stored key is not in force, as its check; undefined where that is not so. */
function elsewhere(
  provider: string,
  { inForce, lockbox }: KeyInForce,
  row: KeyRow | undefined,
  config: KeyConfig,
): KeyState['check'] | undefined {
  if (!lockbox || inForce === 'lockbox' || !row?.writtenAt) return undefined;
  const origin = keyOrigin(provider, config);
  return {
    status: 'unknown',
    message: `The stored key was meant for ${row.storedFor} and is not sent to ${origin}: enter it again.`,
    checkedAt: row.writtenAt.toISOString(),
  };
}

/** A provider's key as its person sees it. */
export function keyStateOf(provider: string, row: KeyRow | undefined, config: KeyConfig): KeyState {
  const known = keyInForce(provider, row?.storedFor ?? undefined, config);
  const isOfThisKey = row?.checkedKey != null && row.checkedKey === markOf(known, row, config);
  const check =
    isOfThisKey && row.checkStatus && row.checkedAt
      ? {
          status: row.checkStatus,
          message: row.checkMessage ?? '',
          checkedAt: row.checkedAt.toISOString(),
        }
      : null;
  return {
    ...known,
    lastFour: known.lockbox ? (row?.lastFour ?? null) : null,
    updatedAt: row?.writtenAt?.toISOString() ?? null,
    check: check ?? elsewhere(provider, known, row, config) ?? null,
  };
}
