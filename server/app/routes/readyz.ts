import type { LoaderFunctionArgs } from '@remix-run/node';
import { restError } from '../net/rest-error.ts';

/** The process answers and its database does too. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    await context.prisma.$queryRaw`SELECT 1`;
    return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } });
  } catch (error) {
    context.log.error({ err: error }, 'not ready');
    return restError('unavailable', 'The database does not answer.');
  }
}
