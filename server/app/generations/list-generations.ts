import type { Generation } from '@asterism/core/domain/generation.ts';
import * as z from 'zod/mini';
import { Prisma, type UserSql } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';
import { type GenerationRow, generationFromRow, generationRows } from './generation-row.ts';

/** Where a page of generations ended. */
export const generationCursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });
type Cursor = z.infer<typeof generationCursorSchema>;

async function read({ sql, userId }: UserSql, rest: Prisma.Sql): Promise<Generation[]> {
  const rows = await sql.rows<GenerationRow>(
    Prisma.sql`SELECT ${generationRows} WHERE g.user_id = ${userId}::uuid ${rest}`,
  );
  return rows.map(generationFromRow);
}

/** One page of generations, newest first, after `cursor`; stable while others change. */
export async function pageGenerations(
  db: UserSql,
  { cursor, limit, modelId }: { cursor?: Cursor; limit: number; modelId?: string },
): Promise<{ generations: Generation[]; nextCursor: Cursor | null }> {
  const ofModel = modelId === undefined ? Prisma.empty : Prisma.sql`AND g.model_id = ${modelId}`;
  const after = cursor
    ? Prisma.sql`AND (g.created_at < ${cursor.createdAt}::timestamptz
        OR g.created_at = ${cursor.createdAt}::timestamptz AND g.id > ${cursor.id}::uuid)`
    : Prisma.empty;
  const found = await read(
    db,
    Prisma.sql`${ofModel} ${after} ORDER BY g.created_at DESC, g.id LIMIT ${limit + 1}`,
  );
  const generations = found.slice(0, limit);
  const last = generations.at(-1);
  const nextCursor =
    found.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { generations, nextCursor };
}

/** One generation of this person's; undefined where there is none. */
export async function findGeneration(
  db: UserSql,
  id: string,
): Promise<Owned<Generation> | undefined> {
  const [found] = await read(db, Prisma.sql`AND g.id = ${id}::uuid`);
  return found && owned(db, found);
}

/** Generations by their ids; those that are gone are left out. */
export async function generationsById(
  db: UserSql,
  ids: readonly string[],
): Promise<Map<string, Generation>> {
  if (ids.length === 0) return new Map();
  const found = await read(db, Prisma.sql`AND g.id = ANY(${ids}::uuid[])`);
  return new Map(found.map((made) => [made.id, made]));
}
