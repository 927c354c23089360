import { isDeepStrictEqual } from 'node:util';
import { noteAct } from '../audit/write-audit.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { ChangedEndpoint } from './endpoint-input.ts';
import { changeKey, type EndpointWork } from './endpoint-key.ts';
import type { EndpointRow } from './endpoint-row.ts';
import { findEndpoint } from './list-endpoints.ts';

/** What a person says of an endpoint, once a change is made. */
const after = (row: EndpointRow, change: ChangedEndpoint) => ({
  name: change.name ?? row.name,
  baseUrl: change.baseUrl ?? row.baseUrl,
  endpointType: change.endpointType ?? row.endpointType,
  isActive: change.isActive ?? row.isActive,
  authHeader: change.authHeader === undefined ? row.authHeader : change.authHeader,
  paths: change.paths === undefined ? row.paths : (change.paths ?? {}),
});

type Said = keyof ReturnType<typeof after>;

/** What, when it changes, makes another server of it, which has to be asked anew. */
const asksAnew: ReadonlySet<Said> = new Set(['baseUrl', 'endpointType', 'authHeader', 'paths']);

const changedFields = (row: EndpointRow, next: ReturnType<typeof after>): Said[] =>
  (Object.keys(next) as Said[]).filter((field) => !isDeepStrictEqual(row[field], next[field]));

const isOtherOrigin = (row: EndpointRow, baseUrl: string) =>
  new URL(row.baseUrl).origin !== new URL(baseUrl).origin;

/**
 * The key after a change: undefined leaves the one there is. One stored for another origin is never
 * taken along.
 */
const keyAfter = (row: EndpointRow, change: ChangedEndpoint, baseUrl: string) => {
  if (change.apiKey !== undefined) return change.apiKey;
  return row.hasApiKey && isOtherOrigin(row, baseUrl) ? null : undefined;
};

/** Whether an endpoint has to be asked anew after this change. */
export function changesServer(row: EndpointRow, change: ChangedEndpoint): boolean {
  const next = after(row, change);
  const key = keyAfter(row, change, next.baseUrl);
  const isOtherKey = Boolean(key) || (key !== undefined && row.hasApiKey);
  return isOtherKey || changedFields(row, next).some((field) => asksAnew.has(field));
}

/**
 * Changes an endpoint; `baseUrl` was read by `readBaseUrl`. False where the person has no such
 * endpoint. What was known of its health is forgotten where it is another server now; the models
 * last known stay until it has answered.
 */
export async function changeEndpoint(
  db: UserSql,
  work: EndpointWork,
  id: string,
  change: ChangedEndpoint,
): Promise<boolean> {
  const { sql, userId } = db;
  const row = await findEndpoint(db, id);
  if (!row) return false;
  const next = after(row, change);
  const fields = changedFields(row, next);
  const key = keyAfter(row, change, next.baseUrl);
  const isAnew = fields.some((field) => asksAnew.has(field));
  const forget = Prisma.sql`, detected_server = NULL, health_status = 'unknown',
    is_loading = false, trouble = NULL, health_since = NULL, response_time_ms = NULL, failures = 0`;
  if (fields.length > 0) {
    sql.run(Prisma.sql`
      UPDATE local_models SET name = ${next.name}, base_url = ${next.baseUrl},
        endpoint_type = ${next.endpointType}, is_active = ${next.isActive},
        auth_header = ${next.authHeader}, paths = ${JSON.stringify(next.paths)}::jsonb,
        updated_at = ${work.now} ${isAnew ? forget : Prisma.empty}
      WHERE user_id = ${userId}::uuid AND id = ${id}`);
    noteAct(db, work.actor, {
      action: 'endpoint.change',
      target: next.name,
      details: { endpoint: id, changed: fields, host: new URL(next.baseUrl).host },
    });
  }
  if (key !== undefined)
    await changeKey(db, work, { ...row, name: next.name }, { baseUrl: next.baseUrl, key });
  return true;
}
