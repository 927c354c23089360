import { Prisma, type UserDb } from '../db/client.ts';
import { localModelOf } from '../endpoints/endpoint-row.ts';
import { pageEndpoints } from '../endpoints/list-endpoints.ts';
import type { EndpointHour, EndpointModel, EndpointView } from './endpoint-view.ts';

/** More than anybody keeps; the page filters what it shows. */
const mostEndpoints = 1000;

type Row = {
  readonly endpointId: string;
  readonly hour: number;
  readonly ms: number | null;
  readonly hasFailed: boolean;
};

/** What stands for an hour in which nothing was asked. */
const noHours: readonly EndpointHour[] = Array.from({ length: 24 }, () => null);

/** The last day of each endpoint, by the hour. */
async function readDay({ sql, userId }: UserDb, now: Date) {
  const rows = await sql.rows<Row>(Prisma.sql`
    SELECT endpoint_id AS "endpointId",
      (23 - floor(extract(epoch FROM ${now}::timestamptz - at) / 3600))::int AS hour,
      avg(response_time_ms) FILTER (WHERE status <> 'unhealthy')::int AS ms,
      bool_or(status = 'unhealthy') AS "hasFailed"
    FROM local_model_checks
    WHERE user_id = ${userId}::uuid AND at > ${now}::timestamptz - interval '24 hours'
      AND at <= ${now}::timestamptz
    GROUP BY 1, 2`);
  const days = new Map<string, EndpointHour[]>();
  for (const { endpointId, hour, ms, hasFailed } of rows) {
    const day = days.get(endpointId) ?? [...noHours];
    day[hour] = { ms, hasFailed };
    days.set(endpointId, day);
  }
  return days;
}

/** A person's endpoints with their day, in the order they were added. */
export async function readEndpoints(db: UserDb, now: Date): Promise<EndpointView[]> {
  const days = await readDay(db, now);
  const { endpoints } = await pageEndpoints(db, {
    cursor: undefined,
    limit: mostEndpoints,
    active: undefined,
  });
  return endpoints.map((row) => ({ ...localModelOf(row), hours: days.get(row.id) ?? noHours }));
}

type Stored = {
  readonly id: string;
  readonly name: string;
  readonly contextLength: number | null;
  readonly capabilities: readonly string[];
  readonly parameterSize: string | null;
  readonly quantization: string | null;
};

/** The models an endpoint listed last; null where there is no such endpoint. */
export async function readModelsOf(
  { sql, userId }: UserDb,
  endpointId: string,
): Promise<EndpointModel[] | null> {
  const [row] = await sql.rows<{ models: readonly Stored[] }>(Prisma.sql`
    SELECT models FROM local_models
    WHERE user_id = ${userId}::uuid AND id = ${endpointId} AND deleted_at IS NULL`);
  if (!row) return null;
  return row.models.map(
    ({ id, name, contextLength, capabilities, parameterSize, quantization }) => ({
      id,
      name,
      contextLength,
      capabilities,
      size: [parameterSize, quantization].filter(Boolean).join(' ') || null,
    }),
  );
}
