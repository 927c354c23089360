import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useLoaderData,
} from '@remix-run/react';
import { countKinds } from '../collections/count-kinds.ts';
import { requireCollections } from '../collections/require-offered.ts';
import { answerInTime } from '../components/answer-in-time.ts';
import { CollectionsMissing } from '../components/collections-missing.tsx';
import { CollectionsPage } from '../components/collections-page.tsx';
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
  return <CollectionsPage loaded={useLoaderData<typeof loader>()} />;
}

export const ErrorBoundary = CollectionsMissing;
