import type { KeyCheck } from '@asterism/core/protocol/providers.ts';
import type { Actor } from '../audit/act.ts';
import type { UserSql } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { Secret } from '../lockbox/secret.ts';
import type { Services } from '../process/services.ts';
import { noteKeyAct } from './change-key.ts';
import { checkKey } from './check-key.ts';
import { keyInForce, keyOrigin, openKeyInForce } from './key-in-force.ts';
import { markOf } from './key-state.ts';
import { providerDoor } from './provider-door.ts';
import { recordCheck } from './record-check.ts';
import { readKeyRows } from './stored-keys.ts';

type Checking = Pick<
  Services,
  'prisma' | 'lockbox' | 'config' | 'egress' | 'operatorsEgress' | 'feed' | 'ending' | 'now'
>;
type Asked = {
  readonly userId: string;
  readonly provider: string;
  readonly name: string;
  /** Who asked for it, where the audit log is to tell; a key that is stored is told of anyway. */
  readonly actor?: Actor;
};

function ask(services: Checking, { provider, name }: Asked, key: Secret): Promise<KeyCheck> {
  const { config, egress, operatorsEgress, ending } = services;
  const door = providerDoor(provider, config);
  return checkKey(name, door, key, {
    egress: door?.isOperators ? operatorsEgress : egress,
    signal: ending,
  });
}

/** Checks a key that is not stored; only that it was checked is kept. */
export async function checkGiven(
  services: Checking,
  asked: Asked,
  apiKey: string,
): Promise<KeyCheck> {
  const key = new Secret(apiKey, keyOrigin(asked.provider, services.config));
  const check = await ask(services, asked, key);
  const { actor } = asked;
  if (actor)
    await flyAsUser(services.prisma, asked.userId, async (db) =>
      noteKeyAct(db, actor, asked, { did: 'checked', outcome: check.status }),
    );
  return check;
}

/** Which key is in force now, for what address it was stored, and its mark; null for none. */
async function inForceNow(db: UserSql, { config }: Checking, provider: string) {
  const row = (await readKeyRows(db, provider)).get(provider);
  const storedFor = row?.storedFor ?? undefined;
  return { storedFor, mark: markOf(keyInForce(provider, storedFor, config), row, config) };
}

/**
 * Checks the key in force and keeps what came of it; undefined where none is. Nothing is held open
 * while the provider is asked, and a key that was replaced meanwhile is not what was checked.
 */
export async function checkInForce(
  services: Checking,
  asked: Asked,
): Promise<KeyCheck | undefined> {
  const { prisma, lockbox, config, feed, now } = services;
  const { userId, provider, actor } = asked;
  const opened = await flyAsUser(prisma, userId, async (db) => {
    const { storedFor, mark } = await inForceNow(db, services, provider);
    const key = await openKeyInForce(db, { lockbox, config }, provider, storedFor);
    return key && mark !== null ? { key, mark } : undefined;
  });
  if (!opened) return undefined;
  const check = await ask(services, asked, opened.key);
  await flyAsUser(prisma, userId, async (db) => {
    const { mark } = await inForceNow(db, services, provider);
    if (mark === opened.mark) recordCheck(db, provider, mark, check, now());
    if (actor) noteKeyAct(db, actor, asked, { did: 'checked', outcome: check.status });
  });
  feed.announceProviders(userId);
  return check;
}
