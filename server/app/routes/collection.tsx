import { data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData, useParams } from '@remix-run/react';
import { readCollection } from '../collections/read-collection.ts';
import { requireCollections } from '../collections/require-offered.ts';
import { answerInTime } from '../components/answer-in-time.ts';
import { CollectionPage } from '../components/collection-page.tsx';
import { CollectionsMissing } from '../components/collections-missing.tsx';
import type { LoadedCollection } from '../components/loaded-collection.ts';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: `${loaded?.read?.title ?? 'Collection'} · Asterism` },
];

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * What only the server knows of a collection. One that it does not know may have been made by this
 * browser a moment ago: the page says so itself.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  requireCollections(context);
  const { id = '' } = params;
  const now = context.now();
  const snapshot = await context.catalog();
  const read = uuid.test(id)
    ? await asUser(context.prisma, userId, (db) => readCollection(db, { id, snapshot, now }))
    : undefined;
  const loaded = {
    read: read ?? null,
    servedAt: now.getTime(),
    origin: context.config.origin ?? new URL(request.url).origin,
    isLost: false,
  };
  // An address that is followed inside a page says in the page that nothing is there.
  const isInPage = request.headers.get('sec-fetch-dest') === 'empty';
  return data(loaded, { status: read || isInPage ? 200 : 404 });
}

const answerMs = 10_000;
const lost: LoadedCollection = { read: null, servedAt: 0, origin: '', isLost: true };
const last = new Map<string, LoadedCollection>();

/** The library of the page has all there is: a server that does not answer keeps nobody out. */
export async function clientLoader({ serverLoader, request, params }: ClientLoaderFunctionArgs) {
  const { id = '' } = params;
  try {
    const loaded = (await answerInTime(serverLoader(), answerMs)) as LoadedCollection;
    last.set(id, loaded);
    return loaded;
  } catch (error) {
    if (request.signal.aborted || error instanceof Response) throw error;
    return { ...(last.get(id) ?? lost), isLost: true };
  }
}

export default function OneCollection() {
  const { id = '' } = useParams();
  const loaded = useLoaderData<typeof loader>() as LoadedCollection;
  return <CollectionPage key={id} id={id} loaded={loaded} />;
}

export const ErrorBoundary = CollectionsMissing;
