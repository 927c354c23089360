import type { Generation } from '@asterism/core/domain/generation.ts';
import * as z from 'zod/mini';
import { Prisma, type UserSql } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';
import { type GenerationFilter, generationsWhere } from './generation-filter.ts';
import { type GenerationRow, generationFromRow, generationRows } from './generation-row.ts';

/** Where a page of generations ended. */
export const generationCursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });
export type GenerationCursor = z.infer<typeof generationCursorSchema>;

async function read({ sql, userId }: UserSql, rest: Prisma.Sql): Promise<Generation[]> {
  const rows = await sql.rows<GenerationRow>(
    Prisma.sql`SELECT ${generationRows} WHERE g.user_id = ${userId}::uuid ${rest}`,
  );
  return rows.map(generationFromRow);
}

type PageOf = {
  readonly filter?: GenerationFilter;
  readonly cursor?: GenerationCursor | undefined;
  readonly limit: number;
};

/** Newest first, ties by id: stable while others change. */
export const newestFirst = Prisma.sql`ORDER BY g.created_at DESC, g.id`;

/** Those after `cursor` that a filter leaves; `g` is the generation. */
export const rowsAfter = (filter: GenerationFilter, cursor?: GenerationCursor) =>
  cursor
    ? Prisma.sql`${generationsWhere(filter)} AND (g.created_at < ${cursor.createdAt}::timestamptz
        OR g.created_at = ${cursor.createdAt}::timestamptz AND g.id > ${cursor.id}::uuid)`
    : generationsWhere(filter);

/** One page of generations, newest first, after `cursor`. */
export async function pageGenerations(
  db: UserSql,
  { filter = {}, cursor, limit }: PageOf,
): Promise<{ generations: Generation[]; nextCursor: GenerationCursor | null }> {
  const found = await read(
    db,
    Prisma.sql`${rowsAfter(filter, cursor)} ${newestFirst} LIMIT ${limit + 1}`,
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
