import { type Collection, collection } from '@asterism/core/domain/collection.ts';
import { takeSlug } from '../../collections/slug.ts';
import { Prisma, type UserSql } from '../../db/client.ts';
import { isoTime, type RecordStore } from './record-store.ts';

/** What is new has no slug yet and gets one that none of the person's collections ever had. */
async function withSlugs({ sql, userId }: UserSql, rows: readonly Collection[]) {
  if (rows.every((row) => row.slug !== null)) return rows;
  const known = await sql.rows<{ slug: string }>(
    Prisma.sql`SELECT slug FROM collections WHERE user_id = ${userId}::uuid`,
  );
  const taken = new Set(known.map((row) => row.slug));
  return rows.map((row) => ({ ...row, slug: row.slug ?? takeSlug(row.title, taken) }));
}

/** Collections; a slug is set when the row is made and never again. */
export const collections: RecordStore<'collection'> = {
  rows: Prisma.sql`r.id::text AS key, json_build_object('id', r.id, 'title', r.title,
      'slug', r.slug, 'failover', r.failover_order,
      'cover', r.cover, 'createdAt', ${isoTime('r.created_at')},
      'deletedAt', ${isoTime('r.deleted_at')}) AS value
    FROM collections r`,
  read: collection,
  named: (keys) => Prisma.sql`r.id = ANY(${keys}::uuid[])`,
  async put(db, rows, version) {
    const json = JSON.stringify(
      (await withSlugs(db, [...rows.values()])).map((row) => ({
        id: row.id,
        title: row.title,
        slug: row.slug,
        failover_order: row.failover,
        cover: row.cover,
        created_at: row.createdAt,
        deleted_at: row.deletedAt,
      })),
    );
    const source = Prisma.sql`json_to_recordset(${json}::json) AS r(id uuid, title text, slug text,
      failover_order text, cover jsonb, created_at timestamptz, deleted_at timestamptz)`;
    db.sql.run(Prisma.sql`
      INSERT INTO collections (user_id, id, title, slug, failover_order, cover, created_at,
        deleted_at, version)
      SELECT ${db.userId}::uuid, id, title, slug, failover_order, nullif(cover, 'null'::jsonb),
        created_at, deleted_at, ${version}
      FROM ${source}
      ON CONFLICT (user_id, id) DO UPDATE SET title = excluded.title,
        failover_order = excluded.failover_order, cover = excluded.cover,
        created_at = excluded.created_at, deleted_at = excluded.deleted_at,
        version = excluded.version`);
  },
  remove({ sql, userId }, keys) {
    sql.run(Prisma.sql`
      DELETE FROM collections WHERE user_id = ${userId}::uuid AND id = ANY(${keys}::uuid[])`);
  },
};
