import type { LocalModelHealth } from '@asterism/core/protocol/local-models.ts';
import { askHealth } from '../../endpoints/ask-endpoint.ts';
import type { EndpointRow } from '../../endpoints/endpoint-row.ts';
import {
  noEndpoint,
  requireEndpoint,
  requireEndpointId,
} from '../../endpoints/require-endpoint.ts';
import { method, rest } from '../../net/rest.ts';

const healthOf = (row: EndpointRow): LocalModelHealth => ({
  status: row.healthStatus,
  isLoading: row.isLoading,
  responseTimeMs: row.responseTimeMs,
  errorMessage:
    row.healthStatus === 'unhealthy' && row.trouble
      ? `${row.trouble.sentence} ${row.trouble.fix}`
      : null,
  trouble: row.trouble,
  lastChecked: row.lastHealthCheck?.toISOString() ?? null,
  availableModels: row.availableModels.length,
});

const route = rest({
  GET: method({
    scope: 'read',
    async handle({ params, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      return Response.json(healthOf(await flyAsCaller((db) => requireEndpoint(db, id))));
    },
  }),
  POST: method({
    scope: 'write',
    limit: 'probe',
    async handle({ context, principal, params, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      if (!(await askHealth(context, principal.userId, id))) throw noEndpoint();
      return Response.json(healthOf(await flyAsCaller((db) => requireEndpoint(db, id))));
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
