import type {
  Change,
  RecordReader,
  RecordRef,
  Records,
  RecordType,
} from '@asterism/core/mutations/record.ts';
import { type LibraryMutation, mutations } from '@asterism/core/mutations/registry.ts';
import { type Library, readerOf, withChanges } from '@asterism/core/sync/replica.ts';
import type { UserDb } from '../db/client.ts';
import { recordStores } from './record-store.ts';

const types = Object.keys(recordStores) as RecordType[];

async function load(db: UserDb, refs: readonly RecordRef[]): Promise<Library> {
  const tables: Partial<Record<RecordType, ReadonlyMap<string, Records[RecordType]>>> = {};
  for (const type of types) {
    const keys = new Set(refs.filter((ref) => ref.type === type).map((ref) => ref.key));
    tables[type] = keys.size > 0 ? await recordStores[type].load(db, [...keys]) : new Map();
  }
  return tables as Library;
}

/** What a run of changes comes to: the last of each record. */
function netOf(changes: readonly Change[]): Change[] {
  const last = new Map(changes.map((change) => [`${change.type} ${change.key}`, change]));
  return [...last.values()];
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

const definitionOf = (mutation: LibraryMutation) => mutations[mutation.name];

/** Takes the person's turn: whoever changes the library next waits until this transaction ends. */
export const takeTurn = ({ tx, userId }: UserDb) =>
  tx.$queryRaw`SELECT FROM users WHERE id = ${userId}::uuid FOR UPDATE`;

/**
 * The one way the library changes. The caller has taken the person's turn in an earlier statement
 * (a snapshot from before the lock would miss a rival's commit). Loads what the mutations touch,
 * runs the same `apply` every surface runs, writes what changed and counts the version up. Answers
 * the new version, or null if nothing changed.
 */
export async function applyMutations(
  db: UserDb,
  list: readonly LibraryMutation[],
): Promise<number | null> {
  const before = await load(
    db,
    list.flatMap((mutation) => definitionOf(mutation).touches(mutation.args)),
  );
  const changes: Change[] = [];
  let library = before;
  for (const mutation of list) {
    const made = definitionOf(mutation).apply(readerOf(library) as RecordReader, mutation.args);
    library = withChanges(library, made);
    changes.push(...made);
  }
  const net = netOf(changes).filter(
    ({ type, key, value }) => value !== null || before[type].has(key),
  );
  if (net.length === 0) return null;
  const { version } = await db.tx.user.update({
    where: { id: db.userId },
    data: { version: { increment: 1 } },
    select: { version: true },
  });
  await write(db, net, version);
  return Number(version);
}
