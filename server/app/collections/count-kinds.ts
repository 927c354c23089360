import type { ItemKind } from '@asterism/core/domain/item-id.ts';
import { Prisma, type UserDb } from '../db/client.ts';

/** How many items of each kind a collection holds. */
export type KindCounts = { readonly [K in ItemKind]: number };

type Row = { readonly id: string; readonly kind: ItemKind; readonly count: number };

const none: KindCounts = { model: 0, generation: 0, tool: 0 };

/** How many items of each kind every living collection holds that has any; `id` asks for one alone. */
export async function countKinds(
  { tx, userId }: UserDb,
  id?: string,
): Promise<{ [id: string]: KindCounts }> {
  const one = id === undefined ? Prisma.empty : Prisma.sql`AND c.id = ${id}::uuid`;
  const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT c.id::text, split_part(i.item_id, ':', 1) AS kind, count(*)::int AS count
    FROM collections c
    JOIN collection_items i ON i.user_id = c.user_id AND i.collection_id = c.id
    WHERE c.user_id = ${userId}::uuid AND c.deleted_at IS NULL ${one}
    GROUP BY 1, 2`);
  const counts: { [id: string]: KindCounts } = {};
  for (const row of rows) counts[row.id] = { ...none, ...counts[row.id], [row.kind]: row.count };
  return counts;
}
