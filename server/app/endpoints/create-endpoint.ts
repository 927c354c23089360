import { randomBytes } from 'node:crypto';
import { noteAct } from '../audit/write-audit.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { NewEndpoint } from './endpoint-input.ts';
import { changeKey, type EndpointWork } from './endpoint-key.ts';

/** How many living endpoints one person may have. */
export const mostEndpoints = 1000;

/** 96 random bits, in what needs no encoding anywhere. */
const newId = () => randomBytes(12).toString('base64url');

type Was = { readonly id: string; readonly hasApiKey: boolean };

/** The person's last deleted endpoint at that base URL, whose stars still wait for it. */
const deletedAt = async ({ sql, userId }: UserSql, baseUrl: string): Promise<Was | undefined> => {
  const [row] = await sql.rows<Was>(Prisma.sql`
    SELECT m.id, false AS "hasApiKey" FROM local_models m
    WHERE m.user_id = ${userId}::uuid AND m.base_url = ${baseUrl} AND m.deleted_at IS NOT NULL
    ORDER BY m.deleted_at DESC, m.id LIMIT 1 FOR UPDATE`);
  return row;
};

const countLiving = async ({ sql, userId }: UserSql): Promise<number> => {
  const [row] = await sql.rows<{ count: number }>(Prisma.sql`
    SELECT count(*)::int AS count FROM local_models
    WHERE user_id = ${userId}::uuid AND deleted_at IS NULL`);
  return row?.count ?? 0;
};

/**
 * Adds an endpoint whose `baseUrl` was read by `readBaseUrl`, and answers its id: the old one where
 * the person had deleted an endpoint of that base URL. Undefined where there are too many.
 */
export async function createEndpoint(
  db: UserSql,
  work: EndpointWork,
  endpoint: NewEndpoint,
): Promise<string | undefined> {
  if ((await countLiving(db)) >= mostEndpoints) return undefined;
  const { sql, userId } = db;
  const { name, baseUrl, endpointType = 'ollama', isActive = false } = endpoint;
  const was = await deletedAt(db, baseUrl);
  const id = was?.id ?? newId();
  const { actor, now } = work;
  sql.run(Prisma.sql`
    INSERT INTO local_models (user_id, id, name, base_url, endpoint_type, is_active, auth_header,
      paths, created_at, updated_at)
    VALUES (${userId}::uuid, ${id}, ${name}, ${baseUrl}, ${endpointType}, ${isActive},
      ${endpoint.authHeader ?? null}, ${JSON.stringify(endpoint.paths ?? {})}::jsonb, ${now}, ${now})
    ON CONFLICT (user_id, id) DO UPDATE SET name = excluded.name,
      endpoint_type = excluded.endpoint_type, is_active = excluded.is_active,
      auth_header = excluded.auth_header, paths = excluded.paths, updated_at = excluded.updated_at,
      deleted_at = NULL, detected_server = NULL, health_status = 'unknown', is_loading = false,
      trouble = NULL, health_since = NULL, failures = 0`);
  noteAct(db, actor, {
    action: 'endpoint.create',
    target: name,
    details: { endpoint: id, host: new URL(baseUrl).host, revived: was !== undefined },
  });
  const key = endpoint.apiKey ?? null;
  await changeKey(db, work, { id, name, hasApiKey: false }, { baseUrl, key });
  return id;
}
