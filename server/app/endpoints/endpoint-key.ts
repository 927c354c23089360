import type { Actor } from '../audit/act.ts';
import { noteAct } from '../audit/write-audit.ts';
import type { UserSql } from '../db/client.ts';
import type { Lockbox } from '../lockbox/lockbox.ts';
import { endpointSecret } from './endpoint-row.ts';

type Keyed = { readonly id: string; readonly name: string; readonly hasApiKey: boolean };
type Did = 'set' | 'replaced' | 'cleared';

/** Who changes what an endpoint is, and with what. */
export type EndpointWork = { readonly lockbox: Lockbox; readonly actor: Actor; readonly now: Date };

/**
 * Keeps `key` for an endpoint at `baseUrl` and no other origin, or forgets the one it has where
 * `key` is null or ''. The audit log tells that it happened, and no key.
 */
export async function changeKey(
  db: UserSql,
  { lockbox, actor }: EndpointWork,
  endpoint: Keyed,
  { baseUrl, key }: { readonly baseUrl: string; readonly key: string | null },
): Promise<void> {
  const { id, hasApiKey } = endpoint;
  const note = (did: Did) =>
    noteAct(db, actor, {
      action: 'endpoint.key',
      target: endpoint.name,
      details: { endpoint: id, did, host: new URL(baseUrl).host },
    });
  if (key) {
    const { origin } = new URL(baseUrl);
    await lockbox.putSecret(db, { name: endpointSecret(id), origin, value: key });
    note(hasApiKey ? 'replaced' : 'set');
  } else if (hasApiKey) {
    lockbox.deleteSecret(db, endpointSecret(id));
    note('cleared');
  }
}
