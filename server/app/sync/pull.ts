import type { RecordType } from '@asterism/core/mutations/record.ts';
import {
  type PullRequest,
  type PullResponse,
  type SyncCookie,
  syncSchemaVersion,
} from '@asterism/core/protocol/sync.ts';
import type { UserDb } from '../db/client.ts';
import { recordStores } from './record-store.ts';

const types = Object.keys(recordStores) as RecordType[];

/** Whether the server can build on what the client has, or must replace it. */
function footing(cookie: SyncCookie | null, now: SyncCookie, floor: number) {
  if (cookie === null) return { isWhole: true, isReset: false };
  const isStrange = cookie.epoch !== now.epoch || cookie.version > now.version;
  if (isStrange) return { isWhole: true, isReset: true };
  return { isWhole: cookie.schema !== now.schema || cookie.version < floor, isReset: false };
}

/**
 * What a client needs to stand where the server stands. The counters are read before the records:
 * what is committed in between comes with the next pull too, and is the same then.
 */
export async function pull(
  db: UserDb,
  { clientId, cookie: theirs }: PullRequest,
  epoch: string,
): Promise<PullResponse> {
  const { tx, userId } = db;
  const where = { userId_id: { userId, id: clientId } };
  const client = await tx.syncClient.findUnique({ where });
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  const cookie = { epoch, version: Number(user.version), schema: syncSchemaVersion };
  const { isWhole, isReset } = footing(theirs, cookie, Number(user.tombstoneFloor));
  const since = isWhole ? -1n : BigInt(theirs?.version ?? 0);
  const puts: PullResponse['puts'] = [];
  for (const type of types)
    for (const [key, value] of await recordStores[type].since(db, since))
      puts.push({ type, key, value });
  const tombstones = isWhole
    ? []
    : await tx.tombstone.findMany({
        where: { userId, version: { gt: since } },
        select: { type: true, key: true },
      });
  return {
    kind: isWhole ? 'snapshot' : 'delta',
    isReset,
    puts,
    tombstones,
    lastMutationId: isReset ? 0 : (client?.lastMutationId ?? 0),
    cookie,
  };
}
