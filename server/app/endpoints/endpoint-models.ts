import type { DiscoveredModel, Trouble } from '@asterism/core/domain/endpoint.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { inByteOrder } from '../models/catalog-snapshot.ts';

type Row = {
  readonly models: readonly DiscoveredModel[];
  readonly availableModels: readonly string[];
  readonly lastModelDiscovery: Date | null;
  readonly trouble: Trouble | null;
};

/** What an endpoint was last known to list; `models` in byte order of id. */
export async function readEndpointModels(
  { sql, userId }: UserSql,
  id: string,
): Promise<Row | undefined> {
  const [row] = await sql.rows<Row>(Prisma.sql`
    SELECT models, available_models AS "availableModels",
      last_model_discovery AS "lastModelDiscovery", trouble
    FROM local_models WHERE user_id = ${userId}::uuid AND id = ${id} AND deleted_at IS NULL`);
  return row && { ...row, models: row.models.toSorted((a, b) => inByteOrder(a.id, b.id)) };
}
