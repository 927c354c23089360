import { flyAsUser } from '../db/flight.ts';
import type { Services } from '../process/services.ts';
import { localModelOf } from './endpoint-row.ts';
import { findEndpoint } from './list-endpoints.ts';

/**
 * The answer to a write of an endpoint, which `kept` answered within its transaction: with what
 * asking it brought since, and where it is found. One that is gone again is answered as it was.
 */
export async function answerEndpoint(
  { prisma }: Pick<Services, 'prisma'>,
  userId: string,
  kept: Response,
): Promise<Response> {
  const was: { readonly id: string } = await kept.json();
  const row = await flyAsUser(prisma, userId, (db) => findEndpoint(db, was.id));
  return Response.json(row ? localModelOf(row) : was, {
    status: kept.status,
    ...(kept.status === 201 && { headers: { Location: `/api/local-models/${was.id}` } }),
  });
}
