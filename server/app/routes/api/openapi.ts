import type { LoaderFunctionArgs } from '@remix-run/node';

/** `GET /api/openapi.json`: the API, described for programs. */
export const loader = ({ context }: LoaderFunctionArgs): Response =>
  Response.json(context.openapi(), {
    headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-cache' },
  });
