import { readEndpointCatalog } from '../../endpoints/endpoint-catalog.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    scope: 'read',
    async handle({ request, flyAsCaller }) {
      const catalog = await flyAsCaller(readEndpointCatalog);
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
