import * as z from 'zod/mini';
import { imageVariants } from '../../generations/image-store.ts';
import { noGeneration, pathUuid } from '../../net/path-uuid.ts';
import { method, rest } from '../../net/rest.ts';

const route = rest({
  GET: method({
    summary: 'The image of a generation, whole or small',
    scope: 'read',
    query: z.strictObject({ size: z._default(z.enum(imageVariants), 'original') }),
    answer: 'image/*',
    async handle({ context, request, query: { size }, flyAsCaller }) {
      const id = pathUuid(request, 3);
      const image = await flyAsCaller((db) => context.images.get(db, id, size));
      if (!image) throw noGeneration(id);
      return new Response(new Uint8Array(image.bytes), {
        headers: {
          'Content-Type': image.mediaType,
          'Content-Length': String(image.bytes.byteLength),
          // What a person or model made is shown, never run.
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'Cache-Control': 'private, max-age=31536000, immutable',
        },
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
