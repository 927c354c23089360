import { emptyFilter } from '@asterism/core/search/picker-filter.ts';
import type { AppLoadContext, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useLoaderData,
} from '@remix-run/react';
import { answerInTime } from '../components/answer-in-time.ts';
import type { LoadedFavorites } from '../components/favorite-panel.ts';
import { FavoritesPage, favoritesTab } from '../components/favorites-page.tsx';
import { asUser, type UserDb } from '../db/client.ts';
import { readEndpointCatalog } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { generationFaces } from '../generations/generation-faces.ts';
import { requirePageSession } from '../identity/page-session.ts';
import type { CatalogSnapshot } from '../models/catalog-snapshot.ts';
import { firstRows } from '../models/first-rows.ts';
import { readVisibility } from '../preferences/served-preferences.ts';
import { listRecommendations } from '../recommendations/list-recommendations.ts';
import { toolFaces } from '../tools/tool-faces.ts';

export const meta: MetaFunction = () => [{ title: 'Favorites · Asterism' }];

const firstShown = 24;
const prefix = 'generation:';

const nothing: LoadedFavorites = { models: [], generations: [], tools: [], advice: [] };

async function firstModels(
  db: UserDb,
  context: Pick<AppLoadContext, 'config' | 'now'>,
  snapshot: CatalogSnapshot,
): Promise<Pick<LoadedFavorites, 'models' | 'advice'>> {
  const favorites = await listFavorites(db, 'model');
  const filter = { ...emptyFilter, tab: 'favorites' as const };
  const { config, now } = context;
  const endpoints = await readEndpointCatalog(db, snapshot, config);
  const visibility = await readVisibility(db);
  const person = { favorites, endpoints, visibility };
  return {
    models: firstRows(snapshot, person, filter).models,
    advice: await listRecommendations(db, { snapshot, config, now }, person),
  };
}

/** `GET /favorites[?tab&q&tag&sort]`: the first of what the tab shows; the browser asks for others. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LoadedFavorites> {
  const { userId } = await requirePageSession({ request, context });
  const tab = favoritesTab(new URL(request.url).searchParams.get('tab'));
  const snapshot = await context.catalog();
  return asUser(context.prisma, userId, async (db) => {
    if (tab === 'models') return { ...nothing, ...(await firstModels(db, context, snapshot)) };
    const starred = await listFavorites(db, tab === 'tools' ? 'tool' : 'generation');
    const ids = starred.map(({ itemId }) => itemId);
    if (tab === 'tools') return { ...nothing, tools: await toolFaces(db, ids) };
    const first = ids.slice(0, firstShown).map((id) => id.slice(prefix.length));
    return { ...nothing, generations: await generationFaces(db, snapshot, first) };
  });
}

const answerMs = 10_000;

/** The library of the page has all stars: a server that does not answer keeps nobody out. */
export async function clientLoader({ serverLoader, request }: ClientLoaderFunctionArgs) {
  try {
    return (await answerInTime(serverLoader(), answerMs)) as LoadedFavorites;
  } catch (error) {
    if (request.signal.aborted || error instanceof Response) throw error;
    return nothing;
  }
}

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

export default function Favorites() {
  return <FavoritesPage loaded={useLoaderData<typeof loader>() as LoadedFavorites} />;
}
