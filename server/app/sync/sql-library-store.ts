import type { Change, Records, RecordType, Touched } from '@asterism/core/mutations/record.ts';
import type { StoredRecord } from '@asterism/core/sync/ports.ts';
import { type Library, libraryOf } from '@asterism/core/sync/replica.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { knowTakenDays, type LibraryStore } from './library-store.ts';
import type { RecordStore } from './stores/record-store.ts';
import { recordStores } from './stores/registry.ts';

const stores: { readonly [type in RecordType]: RecordStore<RecordType> } = recordStores;
const types = Object.keys(stores) as RecordType[];

/** One type's records of a person as rows of `type`, `key` and `value`. */
const select = (type: RecordType, userId: string, where: Prisma.Sql) => Prisma.sql`
  SELECT ${Prisma.raw(`'${type}'`)} AS type, ${stores[type].rows}
  WHERE r.user_id = ${userId}::uuid AND ${where}`;

const union = (parts: readonly Prisma.Sql[]) => Prisma.join([...parts], ' UNION ALL ');

async function load({ sql, userId }: UserSql, refs: readonly Touched[]): Promise<Library> {
  const parts: Prisma.Sql[] = [];
  for (const type of types) {
    const { named, within } = stores[type];
    const keys = new Set<string>();
    const groups = new Set<string>();
    for (const ref of refs)
      if (ref.type === type) 'key' in ref ? keys.add(ref.key) : groups.add(ref.within);
    if (keys.size > 0) parts.push(select(type, userId, named([...keys])));
    if (groups.size > 0 && within) parts.push(select(type, userId, within([...groups])));
  }
  const rows = parts.length > 0 ? await sql.rows<StoredRecord>(union(parts)) : [];
  return libraryOf(
    rows.map(
      ({ type, key, value }) =>
        ({ type, key, value: stores[type].read(value as never) }) as StoredRecord,
    ),
  );
}

async function changed({ sql, userId }: UserSql, clientId: string, since: number) {
  const after = Prisma.sql`r.version > ${BigInt(since)}::bigint`;
  const [row] = await sql.rows<Awaited<ReturnType<LibraryStore['changed']>>>(Prisma.sql`
    SELECT u.version, u.tombstone_floor AS "tombstoneFloor",
      coalesce(c.last_mutation_id, 0) AS "lastMutationId",
      (SELECT coalesce(json_agg(p), '[]')
        FROM (${union(types.map((type) => select(type, userId, after)))}) AS p) AS puts,
      (SELECT coalesce(json_agg(json_build_object('type', r.type, 'key', r.key)), '[]')
        FROM tombstones r WHERE r.user_id = u.id AND ${after}) AS tombstones
    FROM users u LEFT JOIN sync_clients c ON c.user_id = u.id AND c.id = ${clientId}::uuid
    WHERE u.id = ${userId}::uuid`);
  if (!row) throw new Error('The person is gone.');
  return { ...row, version: Number(row.version), tombstoneFloor: Number(row.tombstoneFloor) };
}

async function write(db: UserSql, changes: readonly Change[], to: number) {
  const { sql, userId } = db;
  const version = BigInt(to);
  sql.run(Prisma.sql`UPDATE users SET version = ${version} WHERE id = ${userId}::uuid`);
  for (const type of types) {
    const puts = new Map<string, Records[RecordType]>();
    const removed: string[] = [];
    for (const change of changes) {
      if (change.type !== type) continue;
      if (change.value === null) removed.push(change.key);
      else puts.set(change.key, change.value);
    }
    if (puts.size > 0) {
      await stores[type].put(db, puts, version);
      sql.run(Prisma.sql`
        DELETE FROM tombstones WHERE user_id = ${userId}::uuid AND type = ${type}
          AND key = ANY(${[...puts.keys()]}::text[])`);
    }
    if (removed.length > 0) {
      stores[type].remove(db, removed);
      sql.run(Prisma.sql`
        INSERT INTO tombstones (user_id, type, key, version)
        SELECT ${userId}::uuid, ${type}, key, ${version} FROM unnest(${removed}::text[]) AS key
        ON CONFLICT (user_id, type, key) DO UPDATE
          SET version = excluded.version, deleted_at = now()`);
    }
  }
}

/** A person's library in PostgreSQL, in the transaction of `db`. */
export function sqlLibraryStore(db: UserSql): LibraryStore {
  const { sql, userId } = db;
  return {
    async takeTurn() {
      // Rows that only refer to the person are written meanwhile: checks, sessions, acts.
      await sql.rows(Prisma.sql`SELECT FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`);
    },
    async version() {
      const [user] = await sql.rows<{ version: bigint }>(
        Prisma.sql`SELECT version FROM users WHERE id = ${userId}::uuid`,
      );
      if (!user) throw new Error('The person is gone.');
      return Number(user.version);
    },
    async standing(clientId, uuids) {
      const [row] = await sql.rows<Awaited<ReturnType<LibraryStore['standing']>>>(Prisma.sql`
        SELECT u.version, coalesce(c.last_mutation_id, 0) AS "lastMutationId",
          (SELECT coalesce(json_agg(json_build_object('uuid', t.uuid, 'refusal', t.refusal)), '[]')
            FROM taken_mutations t
            WHERE t.user_id = u.id AND t.uuid = ANY(${[...uuids]}::uuid[])) AS taken
        FROM users u LEFT JOIN sync_clients c ON c.user_id = u.id AND c.id = ${clientId}::uuid
        WHERE u.id = ${userId}::uuid`);
      if (!row) throw new Error('The person is gone.');
      return { ...row, version: Number(row.version) };
    },
    async isAnothers(clientId) {
      const present = (value: string) =>
        sql.rows(Prisma.sql`SELECT set_config('app.presented_client', ${value}, true)`);
      const [, [found]] = await Promise.all([
        present(clientId),
        sql.rows<{ is: boolean }>(Prisma.sql`
          SELECT EXISTS (SELECT FROM sync_clients
            WHERE id = ${clientId}::uuid AND user_id <> ${userId}::uuid) AS is`),
        present(''),
      ]);
      return found?.is ?? false;
    },
    load: (refs) => load(db, refs),
    changed: (clientId, since) => changed(db, clientId, since),
    write: (changes, version) => write(db, changes, version),
    async saveTaken(clientId, lastMutationId, mutations) {
      sql.run(Prisma.sql`
        WITH client AS (
          INSERT INTO sync_clients (user_id, id, last_mutation_id)
          VALUES (${userId}::uuid, ${clientId}::uuid, ${lastMutationId})
          ON CONFLICT (user_id, id) DO UPDATE
            SET last_mutation_id = excluded.last_mutation_id, seen_at = now()
        ), forgotten AS (
          DELETE FROM taken_mutations
          WHERE user_id = ${userId}::uuid AND taken_at < now() - make_interval(days => ${knowTakenDays})
        )
        INSERT INTO taken_mutations (user_id, uuid, refusal)
        SELECT ${userId}::uuid, uuid, refusal
        FROM json_to_recordset(${JSON.stringify(mutations)}::json) AS r(uuid uuid, refusal text)`);
    },
  };
}
