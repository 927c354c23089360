import {
  type PullRequest,
  type PullResponse,
  type SyncCookie,
  syncSchemaVersion,
} from '@asterism/core/protocol/sync.ts';
import type { LibraryStore } from './library-store.ts';

/** Whether the server can build on what the client has, or must replace it. */
function footing(cookie: SyncCookie | null, now: SyncCookie, floor: number) {
  if (cookie === null) return { isWhole: true, isReset: false };
  const isStrange = cookie.epoch !== now.epoch || cookie.version > now.version;
  if (isStrange) return { isWhole: true, isReset: true };
  return { isWhole: cookie.schema !== now.schema || cookie.version < floor, isReset: false };
}

/**
 * What a client needs to stand where the server stands, as of one moment. Reads what changed since
 * the client's version, and everything only where that turns out to be no ground.
 */
export async function pull(
  store: LibraryStore,
  { clientId, cookie: theirs }: PullRequest,
  epoch: string | Promise<string>,
  staleAfterSeconds?: number,
): Promise<PullResponse> {
  const guess = theirs?.schema === syncSchemaVersion ? theirs.version : -1;
  const [ours, first] = await Promise.all([epoch, store.changed(clientId, guess)]);
  const cookieOf = ({ version }: { version: number }) => ({
    epoch: ours,
    version,
    schema: syncSchemaVersion,
  });
  const { isWhole, isReset } = footing(theirs, cookieOf(first), first.tombstoneFloor);
  const isRead = isWhole === (guess === -1);
  const { puts, tombstones, lastMutationId, ...now } = isRead
    ? first
    : await store.changed(clientId, -1);
  return {
    kind: isWhole ? 'snapshot' : 'delta',
    isReset,
    puts: [...puts],
    tombstones: isWhole ? [] : [...tombstones],
    lastMutationId: isReset ? 0 : lastMutationId,
    cookie: cookieOf(now),
    ...(staleAfterSeconds !== undefined && { staleAfterSeconds }),
  };
}
