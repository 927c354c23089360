import type { LoaderFunctionArgs } from '@remix-run/node';
import { asUser } from '../db/client.ts';
import { generationFaces } from '../generations/generation-faces.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { askedIds } from '../net/asked-ids.ts';

const prefix = 'generation:';

/** `GET /generations/cards?id=…&id=…`: cards for pages that know only item ids; what is gone is left out. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const ids = askedIds(request, 'generation').map((id) => id.slice(prefix.length));
  const snapshot = await context.catalog();
  const faces = await asUser(context.prisma, userId, (db) => generationFaces(db, snapshot, ids));
  return Response.json({ faces });
}
