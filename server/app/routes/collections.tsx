import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useLoaderData,
  useSearchParams,
} from '@remix-run/react';
import { countKinds } from '../collections/count-kinds.ts';
import { requireCollections } from '../collections/require-offered.ts';
import { answerInTime } from '../components/answer-in-time.ts';
import { CollectionsMissing } from '../components/collections-missing.tsx';
import { CollectionsPage } from '../components/collections-page.tsx';
import { UnconfirmedCollection } from '../components/unconfirmed-collection.tsx';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';

export const meta: MetaFunction = () => [{ title: 'Collections · Asterism' }];

/** How much is in each collection; which there are comes with the frame. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  requireCollections(context);
  const counts = await asUser(context.prisma, userId, (db) => countKinds(db));
  return { counts, isLost: false };
}

type Loaded = Awaited<ReturnType<typeof loader>>;

const answerMs = 10_000;

/** The library of the page has all there is: a server that does not answer keeps nobody out. */
export async function clientLoader({ serverLoader, request }: ClientLoaderFunctionArgs) {
  try {
    return (await answerInTime(serverLoader(), answerMs)) as Loaded;
  } catch (error) {
    if (request.signal.aborted || error instanceof Response) throw error;
    return { counts: {}, isLost: true };
  }
}

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) =>
  currentUrl.href === nextUrl.href;

export default function Collections() {
  const loaded = useLoaderData<typeof loader>();
  const open = useSearchParams()[0].get('open');
  return open === null ? <CollectionsPage loaded={loaded} /> : <UnconfirmedCollection id={open} />;
}

export const ErrorBoundary = CollectionsMissing;
