import { createHash } from 'node:crypto';
import type {
  DiscoveredModel,
  HealthStatus,
  ServerName,
  Trouble,
} from '@asterism/core/domain/endpoint.ts';
import type { EndpointCatalog, EndpointState } from '@asterism/core/protocol/endpoint-catalog.ts';
import { Prisma, type UserSql } from '../db/client.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import type { KeyConfig } from '../providers/key-in-force.ts';
import { usableProviders } from '../providers/usable-providers.ts';

type Row = {
  readonly id: string;
  readonly name: string;
  readonly server: ServerName | null;
  readonly isActive: boolean;
  readonly status: HealthStatus;
  readonly isLoading: boolean;
  readonly since: Date | null;
  readonly trouble: Trouble | null;
  readonly deletedAt: Date | null;
  /** Null where it is not active. */
  readonly models: readonly DiscoveredModel[] | null;
  readonly gone: readonly string[] | null;
};

type Endpoint = EndpointCatalog['endpoints'][number];

function stateOf({ deletedAt, isActive, status, isLoading }: Row): EndpointState {
  if (deletedAt) return 'removed';
  if (!isActive) return 'inactive';
  if (status === 'unhealthy') return 'down';
  if (status === 'unknown') return 'unknown';
  return isLoading ? 'loading' : 'ready';
}

function sinceOf(row: Row, state: EndpointState): Date | null {
  if (state === 'removed') return row.deletedAt;
  return state === 'inactive' ? null : row.since;
}

const modelOf = (model: DiscoveredModel): Endpoint['models'][number] => ({
  id: model.id,
  name: model.name,
  contextLength: model.contextLength,
  outputLimit: model.outputLimit,
  price: model.price,
  modalities: {
    input: [...model.modalities.input],
    output: [...model.modalities.output],
  },
  capabilities: [...model.capabilities],
  releasedAt: model.releasedAt,
  expiresAt: model.expiresAt,
});

function endpointOf(row: Row): Endpoint {
  const state = stateOf(row);
  return {
    id: row.id,
    name: row.name,
    server: row.server,
    state,
    since: sinceOf(row, state)?.toISOString() ?? null,
    trouble: row.models ? row.trouble : null,
    models: row.models?.map(modelOf) ?? [],
    gone: [...(row.gone ?? [])],
  };
}

const columns = Prisma.sql`
  m.id, m.name, m.detected_server AS server, m.is_active AS "isActive",
  m.health_status AS status, m.is_loading AS "isLoading", m.health_since AS since, m.trouble,
  m.deleted_at AS "deletedAt",
  CASE WHEN m.is_active AND m.deleted_at IS NULL THEN m.models END AS models,
  CASE WHEN m.is_active AND m.deleted_at IS NULL THEN m.gone_models END AS gone`;

/**
 * A person's endpoints as pickers show them, in the order they were added: inactive ones without
 * their models, deleted ones while they have stars.
 */
export async function readEndpoints({
  sql,
  userId,
}: UserSql): Promise<Pick<EndpointCatalog, 'endpoints'>> {
  const rows = await sql.rows<Row>(Prisma.sql`
    SELECT ${columns} FROM local_models m
    WHERE m.user_id = ${userId}::uuid AND (m.deleted_at IS NULL OR 'model:endpoint-' || m.id IN (
      SELECT split_part(f.item_id, '/', 1) FROM user_favorites f
      WHERE f.user_id = ${userId}::uuid AND f.item_id LIKE 'model:endpoint-%'))
    ORDER BY m.created_at, m.id`);
  return { endpoints: rows.map(endpointOf) };
}

/** As {@link readEndpoints}, with the providers that have keys and the name of this very state. */
export async function readEndpointCatalog(
  db: UserSql,
  snapshot: CatalogSnapshot,
  config: KeyConfig,
): Promise<EndpointCatalog> {
  const [{ endpoints }, keys] = await Promise.all([
    readEndpoints(db),
    usableProviders(db, snapshot, config),
  ]);
  const hash = createHash('sha256')
    .update(JSON.stringify([endpoints, keys]))
    .digest('hex');
  return { revision: hash.slice(0, 16), endpoints, keys };
}
