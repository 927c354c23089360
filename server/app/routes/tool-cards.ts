import type { LoaderFunctionArgs } from '@remix-run/node';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { askedIds } from '../net/asked-ids.ts';
import { toolFaces } from '../tools/tool-faces.ts';

/** `GET /tools/cards?id=…&id=…`: rows for pages that know only item ids; what is gone is left out. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const ids = askedIds(request, 'tool');
  const faces = await asUser(context.prisma, userId, (db) => toolFaces(db, ids));
  return Response.json({ faces });
}
