import { catalogWireSchema } from '@asterism/core/protocol/catalog-schema.ts';
import * as z from 'zod/mini';
import type { CatalogSnapshot } from '../../models/catalog-snapshot.ts';
import { method, rest } from '../../net/rest.ts';

const encodings = ['br', 'gzip'] as const;

function bestEncoding(accepted: string | null): keyof CatalogSnapshot['wire'] {
  const offered = (accepted ?? '').split(',').filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part));
  const names = offered.map((part) => part.split(';')[0]?.trim());
  return encodings.find((encoding) => names.includes(encoding)) ?? 'identity';
}

const route = rest({
  GET: method({
    summary: 'The whole catalog, compact; asked again by its ETag',
    scope: 'read',
    query: z.strictObject({ v: z.optional(z.string()) }),
    answer: catalogWireSchema,
    async handle({ context, request, query: { v } }) {
      const { version, wire } = await context.catalog();
      const etag = `W/"${version}"`;
      // An address that names its version may be kept for good; the bare one asks again each time.
      const caching = v === version ? 'private, max-age=31536000, immutable' : 'private, no-cache';
      const headers = new Headers({
        ETag: etag,
        'Cache-Control': caching,
        Vary: 'Accept-Encoding, Authorization, Cookie',
      });
      const known = request.headers.get('if-none-match')?.split(',') ?? [];
      if (known.some((tag) => tag.trim().replace(/^W\//, '') === `"${version}"`))
        return new Response(null, { status: 304, headers });
      const encoding = bestEncoding(request.headers.get('accept-encoding'));
      headers.set('Content-Type', 'application/json; charset=utf-8');
      if (encoding !== 'identity') headers.set('Content-Encoding', encoding);
      return new Response(new Uint8Array(wire[encoding]), { headers });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
