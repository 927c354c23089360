import type {
  EndpointPaths,
  EndpointType,
  HealthStatus,
  ServerName,
  Trouble,
} from '@asterism/core/domain/endpoint.ts';
import type { LocalModel } from '@asterism/core/protocol/local-models.ts';
import { Prisma } from '../db/client.ts';

/** An endpoint as its table holds it, without what is known of each model. */
export type EndpointRow = {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly isActive: boolean;
  readonly endpointType: EndpointType;
  readonly detectedServer: ServerName | null;
  readonly authHeader: string | null;
  readonly paths: EndpointPaths;
  readonly hasApiKey: boolean;
  readonly healthStatus: HealthStatus;
  readonly isLoading: boolean;
  readonly lastHealthCheck: Date | null;
  readonly responseTimeMs: number | null;
  readonly trouble: Trouble | null;
  readonly healthSince: Date | null;
  readonly failures: number;
  readonly availableModels: readonly string[];
  readonly lastModelDiscovery: Date | null;
  readonly lastUsedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

/** What its key is called in the lockbox. */
export const endpointSecret = (endpointId: string): string => `endpoint:${endpointId}`;

/** The columns of an {@link EndpointRow}, of `local_models` as `m`. */
export const endpointColumns = Prisma.sql`
  m.id, m.name, m.base_url AS "baseUrl", m.is_active AS "isActive",
  m.endpoint_type AS "endpointType", m.detected_server AS "detectedServer",
  m.auth_header AS "authHeader", m.paths,
  EXISTS (SELECT FROM lockbox k
    WHERE k.user_id = m.user_id AND k.name = 'endpoint:' || m.id) AS "hasApiKey",
  m.health_status AS "healthStatus", m.is_loading AS "isLoading",
  m.last_health_check AS "lastHealthCheck", m.response_time_ms AS "responseTimeMs", m.trouble,
  m.health_since AS "healthSince", m.failures, m.available_models AS "availableModels",
  m.last_model_discovery AS "lastModelDiscovery", m.last_used_at AS "lastUsedAt",
  m.created_at AS "createdAt", m.updated_at AS "updatedAt"`;

const iso = (time: Date | null) => time?.toISOString() ?? null;

/** An endpoint as REST answers it. */
export const localModelOf = ({ failures: _, ...row }: EndpointRow): LocalModel => ({
  ...row,
  availableModels: [...row.availableModels],
  lastHealthCheck: iso(row.lastHealthCheck),
  healthSince: iso(row.healthSince),
  lastModelDiscovery: iso(row.lastModelDiscovery),
  lastUsedAt: iso(row.lastUsedAt),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
