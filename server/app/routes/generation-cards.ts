import type { LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod/mini';
import { asUser } from '../db/client.ts';
import { generationFaces } from '../generations/generation-faces.ts';
import { requirePageSession } from '../identity/page-session.ts';

const idsSchema = z.array(z.uuid()).check(z.maxLength(100));

/** `GET /generations/cards?ids=a,b`: cards for pages that know only ids; what is gone is left out. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const asked = new URL(request.url).searchParams.get('ids')?.split(',') ?? [];
  const ids = idsSchema.safeParse(asked).data ?? [];
  const snapshot = await context.catalog();
  const cards = await asUser(context.prisma, userId, (db) => generationFaces(db, snapshot, ids));
  return { cards };
}
