import type { Generation } from '@asterism/core/domain/generation.ts';
import * as z from 'zod/mini';
import type { UserDb } from '../db/client.ts';
import { type Owned, owned } from '../db/owned.ts';
import { type GenerationFilter, generationsWhere } from './generation-filter.ts';
import { generationColumns, generationFromRow } from './generation-row.ts';

/** Where a page of generations ended. */
export const generationCursorSchema = z.object({ createdAt: z.iso.datetime(), id: z.uuid() });
export type GenerationCursor = z.infer<typeof generationCursorSchema>;

type PageOf = {
  readonly filter?: GenerationFilter;
  readonly cursor?: GenerationCursor | undefined;
  readonly limit: number;
};

/** Newest first, ties by id: stable while others change. */
export const newestFirst = [{ createdAt: 'desc' }, { id: 'asc' }] as const;

/** The rows after `cursor` that a filter leaves. */
export const rowsAfter = (userId: string, filter: GenerationFilter, cursor?: GenerationCursor) => ({
  ...generationsWhere(userId, filter),
  ...(cursor && {
    OR: [
      { createdAt: { lt: new Date(cursor.createdAt) } },
      { createdAt: new Date(cursor.createdAt), id: { gt: cursor.id } },
    ],
  }),
});

/** One page of generations, newest first, after `cursor`. */
export async function pageGenerations(
  { tx, userId }: UserDb,
  { filter = {}, cursor, limit }: PageOf,
): Promise<{ generations: Generation[]; nextCursor: GenerationCursor | null }> {
  const rows = await tx.generation.findMany({
    where: rowsAfter(userId, filter, cursor),
    orderBy: [...newestFirst],
    take: limit + 1,
    select: generationColumns,
  });
  const generations = rows.slice(0, limit).map(generationFromRow);
  const last = generations.at(-1);
  const nextCursor =
    rows.length > limit && last ? { createdAt: last.createdAt, id: last.id } : null;
  return { generations, nextCursor };
}

/** One generation of this person's; undefined where there is none. */
export async function findGeneration(
  db: UserDb,
  id: string,
): Promise<Owned<Generation> | undefined> {
  const row = await db.tx.generation.findUnique({
    where: { userId_id: { userId: db.userId, id } },
    select: generationColumns,
  });
  return row ? owned(db, generationFromRow(row)) : undefined;
}

/** Generations by their ids; those that are gone are left out. */
export async function generationsById(
  { tx, userId }: UserDb,
  ids: readonly string[],
): Promise<Map<string, Generation>> {
  if (ids.length === 0) return new Map();
  const where = { userId, id: { in: [...ids] } };
  const rows = await tx.generation.findMany({ where, select: generationColumns });
  return new Map(rows.map((row) => [row.id, generationFromRow(row)]));
}
