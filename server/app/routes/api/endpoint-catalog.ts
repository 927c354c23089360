import { endpointCatalogSchema } from '@asterism/core/protocol/endpoint-catalog.ts';
import { readEndpointCatalog } from '../../endpoints/endpoint-catalog.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    summary:
      'Own endpoints with the models that pickers show, and providers with keys; asked again by its ETag',
    scope: 'read',
    answer: endpointCatalogSchema,
    async handle({ context, request, flyAsCaller }) {
      const snapshot = await context.catalog();
      const catalog = await flyAsCaller((db) => readEndpointCatalog(db, snapshot, context.config));
      const headers = new Headers({
        ETag: `W/"${catalog.revision}"`,
        'Cache-Control': 'private, no-cache',
        Vary: 'Authorization, Cookie',
      });
      const known = request.headers.get('if-none-match')?.split(',') ?? [];
      const isKnown = known.some(
        (tag) => tag.trim().replace(/^W\//, '') === `"${catalog.revision}"`,
      );
      if (isKnown) return new Response(null, { status: 304, headers });
      return Response.json(catalog, { headers });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
