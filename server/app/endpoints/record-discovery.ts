import { isDeepStrictEqual } from 'node:util';
import {
  type DiscoveredModel,
  endpointProvider,
  type HealthStatus,
  type ServerName,
  type Trouble,
} from '@asterism/core/domain/endpoint.ts';
import { isItemId, modelItemId } from '@asterism/core/domain/item-id.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { Discovery } from './probe/probe.ts';

/** How many ids that vanished are remembered per endpoint; the oldest are forgotten first. */
const mostGone = 1000;

/** How many models of one endpoint are kept. */
const mostModels = 10_000;

type Row = {
  readonly server: ServerName | null;
  readonly status: HealthStatus;
  readonly trouble: Trouble | null;
  readonly models: readonly DiscoveredModel[];
  readonly gone: readonly string[];
};

/** JSON that PostgreSQL cannot hold: NUL and lone surrogates, as JSON spells them. */
const unstorable = /\\u(?:0000|d[89a-f])/;

/** What of a list can be starred and stored; an id that comes twice counts once. */
function keepable(endpointId: string, models: readonly DiscoveredModel[]): DiscoveredModel[] {
  const provider = endpointProvider(endpointId);
  const kept = new Map<string, DiscoveredModel>();
  for (const model of models) {
    if (kept.size === mostModels) break;
    if (kept.has(model.id) || !isItemId(modelItemId(provider, model.id))) continue;
    // As JSON has it, so that it compares equal to what comes back.
    const json = JSON.stringify(model);
    if (!unstorable.test(json)) kept.set(model.id, JSON.parse(json));
  }
  return [...kept.values()];
}

function goneAfter(row: Row, models: readonly DiscoveredModel[]): string[] {
  const listed = new Set(models.map(({ id }) => id));
  const known = new Set([...row.gone, ...row.models.map(({ id }) => id)]);
  return [...known].filter((id) => !listed.has(id)).slice(-mostGone);
}

/** While it is down, what keeps it down is told. */
const troubleAfter = (row: Row, discovery: Discovery): Trouble | null => {
  if (row.status === 'unhealthy' && row.trouble) return row.trouble;
  return discovery.ok ? null : discovery.trouble;
};

/** The list an endpoint gave, an empty one too; undefined where it gave none. */
function listOf(discovery: Discovery): readonly DiscoveredModel[] | undefined {
  if (discovery.ok) return discovery.models;
  return discovery.trouble.kind === 'no-models' ? [] : undefined;
}

/**
 * Records what listing an endpoint's models at `at` came to. A failure keeps the models last known
 * and the time they were listed at. `changed` says whether pickers show something else now. Nothing
 * happens where it is deleted, or no longer at `askedAt`, the base URL that was asked.
 */
export async function recordDiscovery(
  { sql, userId }: UserSql,
  endpointId: string,
  discovery: Discovery,
  at: Date,
  askedAt?: string,
): Promise<{ changed: boolean }> {
  const [row] = await sql.rows<Row>(Prisma.sql`
    SELECT detected_server AS server, health_status AS status, trouble, models, gone_models AS gone
    FROM local_models WHERE user_id = ${userId}::uuid AND id = ${endpointId}
      AND deleted_at IS NULL AND base_url = coalesce(${askedAt ?? null}, base_url) FOR NO KEY UPDATE`);
  if (!row) return { changed: false };
  const listed = listOf(discovery);
  const models = listed ? keepable(endpointId, listed) : row.models;
  const gone = listed ? goneAfter(row, models) : row.gone;
  const server = discovery.server ?? row.server;
  const trouble = troubleAfter(row, discovery);
  const isOtherList = !isDeepStrictEqual([row.models, row.gone], [models, gone]);
  const isOtherTrouble = !isDeepStrictEqual(row.trouble, trouble);
  // A list that stayed as it was is not written again: it may be large.
  const list = Prisma.sql`, models = ${JSON.stringify(models)}::jsonb,
    available_models = ${JSON.stringify(models.map(({ id }) => id))}::jsonb,
    gone_models = ${JSON.stringify(gone)}::jsonb`;
  sql.run(Prisma.sql`
    UPDATE local_models SET detected_server = ${server},
      trouble = ${trouble && JSON.stringify(trouble)}::jsonb,
      last_model_discovery =
        CASE WHEN ${listed !== undefined} THEN ${at} ELSE last_model_discovery END
      ${isOtherList ? list : Prisma.empty}
    WHERE user_id = ${userId}::uuid AND id = ${endpointId}`);
  return { changed: isOtherList || isOtherTrouble || server !== row.server };
}
