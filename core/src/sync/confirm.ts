import { isRecordType } from '../mutations/record-registry.ts';
import { type PullResponse, type SyncCookie, syncSchemaVersion } from '../protocol/sync.ts';
import type { ReplicaUpdate } from './ports.ts';
import { readRecord } from './read-record.ts';
import { type Library, withChanges } from './replica.ts';

/** What a pull's answer changes in the stored replica; throws where a record is malformed. */
export function updateOf(
  body: PullResponse,
  { clientId, base, now }: { clientId: string; base: SyncCookie | null; now: number },
): ReplicaUpdate {
  return {
    isWhole: body.kind === 'snapshot',
    base,
    // A newer server's records of types unknown here were left out: only this version has been met.
    cookie: { ...body.cookie, schema: syncSchemaVersion },
    clientId,
    lastMutationId: body.lastMutationId,
    receivedAt: now,
    ...(body.staleAfterSeconds !== undefined && { staleAfter: body.staleAfterSeconds * 1000 }),
    puts: body.puts.map(readRecord).filter((record) => record !== undefined),
    removed: body.tombstones.flatMap(({ type, key }) =>
      isRecordType(type) ? [{ type, key }] : [],
    ),
  };
}

/** The confirmed library after an update; puts come before removals. */
export const confirmedBy = (before: Library, { puts, removed }: ReplicaUpdate): Library =>
  withChanges(before, [...puts, ...removed.map((ref) => ({ ...ref, value: null }))]);
