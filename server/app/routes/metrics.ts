import { createHash, timingSafeEqual } from 'node:crypto';
import type { LoaderFunctionArgs } from '@remix-run/node';

const hash = (text: string) => createHash('sha256').update(text).digest();

function mayRead({ request, context }: LoaderFunctionArgs): boolean {
  const wanted = context.config.metricsToken;
  const given = request.headers.get('authorization');
  if (given !== null)
    return wanted !== undefined && timingSafeEqual(hash(given), hash(`Bearer ${wanted}`));
  return context.isLocal;
}

/** Figures for Prometheus: to this machine, or with the operator's token; to others it is not there. */
export async function loader(args: LoaderFunctionArgs) {
  if (!mayRead(args)) throw new Response(null, { status: 404, statusText: 'Not Found' });
  const { type, body } = await args.context.metrics.text();
  return new Response(body, { headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } });
}
