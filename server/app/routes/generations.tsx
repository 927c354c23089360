import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { GenerationsPage, type LoadedGenerations } from '../components/generations-page.tsx';
import { keptLoad } from '../components/kept-load.ts';
import { asUser } from '../db/client.ts';
import { facesUntil, pageFaces } from '../generations/generation-faces.ts';
import { generationModels } from '../generations/generation-models.ts';
import { readGenerationsAddress } from '../generations/generations-address.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { writeCursor } from '../net/cursor.ts';

export const meta: MetaFunction = () => [{ title: 'Generations · Asterism' }];

const perPage = 24;
/** More cards than this are loaded anew only from the top. */
const mostAnew = 480;

/** `GET /generations[?q&kind&model&favorite&cursor]`: what models made for this person. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LoadedGenerations> {
  const { userId } = await requirePageSession({ request, context });
  const { filter, cursor, until, asked } = readGenerationsAddress(request);
  const known = await context.catalog();
  return asUser(context.prisma, userId, async (db) => {
    const page = until
      ? await facesUntil(db, known, { filter, until, limit: mostAnew })
      : await pageFaces(db, known, { filter, cursor, limit: perPage });
    const isAll = 'isAll' in page && page.isAll;
    return {
      ...{ asked, cards: page.cards, isLost: false },
      next: page.next && writeCursor(page.next),
      place: cursor ? 'more' : isAll ? 'all' : 'begin',
      total: await db.tx.generation.count({ where: { userId } }),
      models: cursor ? [] : await generationModels(db, known, filter.modelId as ItemId | undefined),
    };
  });
}

const nothing: LoadedGenerations = {
  ...{ asked: '', cards: [], next: null, place: 'begin', total: 0, models: [], isLost: true },
};
const kept = keptLoad(nothing);

/** While the server does not answer, what it answered last stays. */
export async function clientLoader(args: ClientLoaderFunctionArgs): Promise<LoadedGenerations> {
  const { asked } = { asked: new URL(args.request.url).searchParams };
  for (const place of ['cursor', 'until']) asked.delete(place);
  const loaded = await kept.load(args);
  return loaded.isLost ? { ...loaded, asked: asked.toString() } : loaded;
}

export default function Generations() {
  const loaded = useLoaderData<typeof loader>() as LoadedGenerations;
  useEffect(() => kept.keep(`/generations?${loaded.asked}`, loaded), [loaded]);
  return <GenerationsPage loaded={loaded} />;
}
