import type { UserSql } from '../db/client.ts';
import { restError } from '../net/rest-error.ts';
import type { EndpointRow } from './endpoint-row.ts';
import { findEndpoint } from './list-endpoints.ts';

/** An endpoint's id as a path has it. Throws a 404 for what cannot be one. */
export function requireEndpointId(id: string | undefined): string {
  if (id !== undefined && /^[\w-]{1,64}$/.test(id)) return id;
  throw noEndpoint();
}

/** The answer where a person has no such endpoint. */
export const noEndpoint = (): Response =>
  restError('not_found', 'There is no endpoint of that id; GET /api/local-models lists them.');

/** The caller's endpoint of that id. Throws a 404 where there is none, or it was deleted. */
export async function requireEndpoint(db: UserSql, id: string): Promise<EndpointRow> {
  const row = await findEndpoint(db, id);
  if (!row) throw noEndpoint();
  return row;
}
