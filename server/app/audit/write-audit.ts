import { Prisma, type UserSql } from '../db/client.ts';
import type { Act, Actor } from './act.ts';

/**
 * Appends to the person's audit log, within the transaction of what it tells: there is never one
 * without the other. The actor is kept with the name it has now, and so is a collection.
 */
export function noteActs({ sql, userId }: UserSql, actor: Actor, acts: readonly Act[]): void {
  if (acts.length === 0) return;
  const proofId = actor.proofId ?? null;
  sql.run(Prisma.sql`
    INSERT INTO audit_log
      (user_id, actor_kind, actor_id, actor_name, action, target, details, address)
    SELECT ${userId}::uuid,
      CASE WHEN t.surface_kind IS NULL THEN ${actor.by} ELSE 'surface' END,
      ${proofId}::uuid, coalesce(t.name, s.user_agent),
      a.action, coalesce(a.target, c.title), coalesce(a.details, '{}'), ${actor.address ?? null}
    FROM jsonb_to_recordset(${JSON.stringify(acts)}::jsonb)
      AS a(action text, target text, details jsonb)
    LEFT JOIN access_tokens t ON t.user_id = ${userId}::uuid AND t.id = ${proofId}::uuid
    LEFT JOIN sessions s ON s.user_id = ${userId}::uuid AND s.id = ${proofId}::uuid
    LEFT JOIN collections c
      ON c.user_id = ${userId}::uuid AND c.id = (a.details ->> 'collection')::uuid
    WHERE a.details ->> 'collection' IS NULL OR c.id IS NOT NULL`);
}

/** Appends one act; as {@link noteActs}. */
export const noteAct = (db: UserSql, actor: Actor, act: Act): void => noteActs(db, actor, [act]);
