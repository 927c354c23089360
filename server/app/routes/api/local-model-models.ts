import type { Trouble } from '@asterism/core/domain/endpoint.ts';
import * as z from 'zod/mini';
import type { UserSql } from '../../db/client.ts';
import { askModels } from '../../endpoints/ask-endpoint.ts';
import { readEndpointModels } from '../../endpoints/endpoint-models.ts';
import { noEndpoint, requireEndpointId } from '../../endpoints/require-endpoint.ts';
import { inByteOrder } from '../../models/catalog-snapshot.ts';
import { cursorSchema, limitSchema, writeCursor } from '../../net/cursor.ts';
import { method, rest } from '../../net/rest.ts';

const query = z.strictObject({
  cursor: z.optional(cursorSchema(z.string())),
  limit: limitSchema(1000, 1000),
});

type Page = z.infer<typeof query>;

/** A page of what is known; `trouble` is why they could not be listed just now. */
async function answer(db: UserSql, id: string, { cursor, limit }: Page, trouble?: Trouble) {
  const known = await readEndpointModels(db, id);
  if (!known) throw noEndpoint();
  const rest =
    cursor === undefined
      ? known.models
      : known.models.filter((model) => inByteOrder(model.id, cursor) > 0);
  const models = rest.slice(0, limit);
  const last = models.at(-1);
  return Response.json({
    models,
    availableModels: known.availableModels,
    lastModelDiscovery: known.lastModelDiscovery?.toISOString() ?? null,
    trouble: trouble ?? known.trouble,
    nextCursor: rest.length > limit && last ? writeCursor(last.id) : null,
  });
}

const route = rest({
  GET: method({
    scope: 'read',
    query,
    async handle({ params, query, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      return flyAsCaller((db) => answer(db, id, query));
    },
  }),
  POST: method({
    scope: 'write',
    limit: 'probe',
    query,
    async handle({ context, principal, params, query, flyAsCaller }) {
      const id = requireEndpointId(params.id);
      const told = await askModels(context, principal.userId, id);
      if (!told?.discovery) throw noEndpoint();
      const { discovery } = told;
      const trouble = discovery.ok ? undefined : discovery.trouble;
      return flyAsCaller((db) => answer(db, id, query, trouble));
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
