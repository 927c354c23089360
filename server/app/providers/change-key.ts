import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import { type KeyConfig, keyOrigin } from './key-in-force.ts';
import { providerSecret, readKeyRows } from './stored-keys.ts';

type Work = { readonly lockbox: Lockbox; readonly config: KeyConfig; readonly actor: Actor };
type Keyed = { readonly provider: string; readonly name: string };

/** Of a shorter key, four characters would be too much. */
const shortestTold = 16;

const lastFourOf = (apiKey: string) => (apiKey.length < shortestTold ? null : apiKey.slice(-4));

/** What was done to a provider's key, for the audit log: never the key. */
export const noteKeyAct = (
  db: UserSql,
  actor: Actor,
  { provider, name }: Keyed,
  details: { readonly did: 'set' | 'replaced' | 'removed' | 'checked'; readonly outcome?: string },
): void =>
  noteAct(db, actor, { action: 'provider.key', target: name, details: { provider, ...details } });

/** Keeps a person's key of a provider for the address it has now and no other. */
export async function setKey(
  db: UserSql,
  { lockbox, config, actor }: Work,
  keyed: Keyed,
  apiKey: string,
): Promise<void> {
  const { provider } = keyed;
  const secret = providerSecret(provider);
  const hadOne = await lockbox.hasSecret(db, secret);
  await lockbox.putSecret(db, {
    name: secret,
    origin: keyOrigin(provider, config),
    value: apiKey,
  });
  db.sql.run(Prisma.sql`
    INSERT INTO provider_keys (user_id, provider, last_four)
    VALUES (${db.userId}::uuid, ${provider}, ${lastFourOf(apiKey)})
    ON CONFLICT (user_id, provider) DO UPDATE SET last_four = EXCLUDED.last_four,
      checked_key = NULL, check_status = NULL, check_message = NULL, response_time_ms = NULL,
      checked_at = NULL`);
  noteKeyAct(db, actor, keyed, { did: hadOne ? 'replaced' : 'set' });
}

/** Forgets a person's key of a provider and what was known of it; false where there was none. */
export async function removeKey(
  db: UserSql,
  { lockbox, actor }: Pick<Work, 'lockbox' | 'actor'>,
  keyed: Keyed,
): Promise<boolean> {
  const { provider } = keyed;
  const row = (await readKeyRows(db, provider)).get(provider);
  if (!row?.storedFor) return false;
  lockbox.deleteSecret(db, providerSecret(provider));
  db.sql.run(Prisma.sql`
    DELETE FROM provider_keys WHERE user_id = ${db.userId}::uuid AND provider = ${provider}`);
  noteKeyAct(db, actor, keyed, { did: 'removed' });
  return true;
}
