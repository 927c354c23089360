import { userFavorite } from '../domain/favorite.ts';
import type { RecordType } from '../mutations/record.ts';
import { favoriteRecordSchema } from '../mutations/record-schema.ts';
import type { PullResponse } from '../protocol/sync.ts';
import type { ReplicaUpdate, StoredRecord } from './ports.ts';
import { type Library, withChanges } from './replica.ts';

/** Reads a record as it came over the wire; undefined for a type this version does not know. */
function readRecord(put: PullResponse['puts'][number]): StoredRecord | undefined {
  if (put.type !== 'favorite') return undefined;
  return {
    type: 'favorite',
    key: put.key,
    value: userFavorite(favoriteRecordSchema.parse(put.value)),
  };
}

const isKnown = (type: string): type is RecordType => type === 'favorite';

/** What a pull's answer changes in the stored replica; throws where a record is malformed. */
export function updateOf(body: PullResponse, clientId: string, now: number): ReplicaUpdate {
  return {
    isWhole: body.kind === 'snapshot',
    cookie: body.cookie,
    clientId,
    lastMutationId: body.lastMutationId,
    receivedAt: now,
    puts: body.puts.map(readRecord).filter((record) => record !== undefined),
    removed: body.tombstones.flatMap(({ type, key }) => (isKnown(type) ? [{ type, key }] : [])),
  };
}

/** The confirmed library after an update; puts come before removals. */
export const confirmedBy = (before: Library, { puts, removed }: ReplicaUpdate): Library =>
  withChanges(before, [...puts, ...removed.map((ref) => ({ ...ref, value: null }))]);
