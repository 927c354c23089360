import type {
  Change,
  RecordReader,
  RecordRef,
  Records,
  RecordType,
} from '@asterism/core/mutations/record.ts';
import {
  type LibraryMutation,
  type MutationName,
  mutations,
} from '@asterism/core/mutations/registry.ts';
import type { UserDb } from '../db/client.ts';
import { recordStores } from './record-store.ts';

const keysOf = (refs: readonly RecordRef[], type: RecordType) => [
  ...new Set(refs.filter((ref) => ref.type === type).map((ref) => ref.key)),
];
const types = Object.keys(recordStores) as RecordType[];

async function load(db: UserDb, refs: readonly RecordRef[]): Promise<RecordReader> {
  const loaded = new Map<RecordType, ReadonlyMap<string, Records[RecordType]>>();
  for (const type of types) {
    const keys = keysOf(refs, type);
    if (keys.length > 0) loaded.set(type, await recordStores[type].load(db, keys));
  }
  return <T extends RecordType>(type: T, key: string) =>
    loaded.get(type)?.get(key) as Records[T] | undefined;
}

async function write(db: UserDb, changes: readonly Change[], version: bigint) {
  const { tx, userId } = db;
  for (const type of types) {
    const puts = new Map<string, Records[typeof type]>();
    const removed: string[] = [];
    for (const change of changes) {
      if (change.type !== type) continue;
      if (change.value === null) removed.push(change.key);
      else puts.set(change.key, change.value);
    }
    if (puts.size > 0) {
      await recordStores[type].put(db, puts, version);
      await tx.tombstone.deleteMany({ where: { userId, type, key: { in: [...puts.keys()] } } });
    }
    if (removed.length > 0) {
      await recordStores[type].remove(db, removed);
      await tx.$executeRaw`
        INSERT INTO tombstones (user_id, type, key, version)
        SELECT ${userId}::uuid, ${type}, key, ${version} FROM unnest(${removed}::text[]) AS key
        ON CONFLICT (user_id, type, key) DO UPDATE
          SET version = excluded.version, deleted_at = now()`;
    }
  }
}

/**
 * The one way the library changes: locks the person's row, loads what the mutation touches, runs
 * the same `apply` every surface runs, writes what changed and counts the version up.
 */
export async function runMutation(db: UserDb, { name, args }: LibraryMutation): Promise<void> {
  const definition = mutations[name as MutationName];
  const { tx, userId } = db;
  // Only statements after this lock may read: an earlier snapshot would miss a rival's commit.
  await tx.$queryRaw`SELECT version FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
  const changes = definition.apply(await load(db, definition.touches(args)), args);
  if (changes.length === 0) return;
  const { version } = await tx.user.update({
    where: { id: userId },
    data: { version: { increment: 1 } },
    select: { version: true },
  });
  await write(db, changes, version);
}
