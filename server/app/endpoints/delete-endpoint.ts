import { noteAct } from '../audit/write-audit.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import { changeKey, type EndpointWork } from './endpoint-key.ts';
import { findEndpoint } from './list-endpoints.ts';

/**
 * Deletes an endpoint and its key; its row stays for its stars, and for its base URL to be added
 * again. False where the person has no such endpoint.
 */
export async function deleteEndpoint(
  db: UserSql,
  work: EndpointWork,
  id: string,
): Promise<boolean> {
  const row = await findEndpoint(db, id);
  if (!row) return false;
  const { actor, now } = work;
  db.sql.run(Prisma.sql`
    UPDATE local_models SET deleted_at = ${now}, is_active = false, updated_at = ${now}
    WHERE user_id = ${db.userId}::uuid AND id = ${id}`);
  noteAct(db, actor, {
    action: 'endpoint.delete',
    target: row.name,
    details: { endpoint: id, host: new URL(row.baseUrl).host },
  });
  await changeKey(db, work, row, { baseUrl: row.baseUrl, key: null });
  return true;
}
