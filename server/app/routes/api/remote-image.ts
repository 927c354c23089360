import * as z from 'zod/mini';
import { fetchImage } from '../../generations/fetch-image.ts';
import { method, rest } from '../../net/rest.ts';
import { restError } from '../../net/rest-error.ts';

const longestAddress = 4_000;

const route = rest({
  GET: method({
    summary: 'An image that an answer names, for a page whose person asked to see it',
    scope: 'read',
    limit: 'probe',
    query: z.strictObject({ url: z.string().check(z.minLength(1), z.maxLength(longestAddress)) }),
    answer: 'image/*',
    async handle({ context, request, principal, query: { url } }) {
      // With a token this would be a way around a network's own walls.
      if (principal.by !== 'session')
        throw restError('forbidden', 'Only the dashboard asks for images of other hosts.');
      const signal = AbortSignal.any([context.ending, request.signal]);
      const { bytes, mediaType } = await fetchImage(context.egress, url, signal);
      return new Response(new Uint8Array(bytes), {
        headers: {
          'Content-Type': mediaType,
          'Content-Length': String(bytes.byteLength),
          // It is shown, never run.
          'Content-Security-Policy': "default-src 'none'; sandbox",
          'Cache-Control': 'no-store',
        },
      });
    },
  }),
});

export const loader = route.loader;
export const action = route.action;
