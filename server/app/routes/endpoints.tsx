import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useLoaderData,
} from '@remix-run/react';
import { useEffect } from 'react';
import { answerInTime } from '../components/answer-in-time.ts';
import { EndpointsPage } from '../components/endpoints-page.tsx';
import { readEndpoints, readModelsOf } from '../components/read-endpoints.ts';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';

export const meta: MetaFunction = () => [{ title: 'Endpoints · Asterism' }];

/** A person's endpoints with their day, and the models of the one that `?open=` names. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const now = context.now();
  const url = new URL(request.url);
  const open = url.searchParams.get('open');
  const read = await asUser(context.prisma, userId, async (db) => ({
    endpoints: await readEndpoints(db, now),
    models: open === null ? null : await readModelsOf(db, open),
  }));
  return {
    endpoints: read.endpoints,
    opened: open !== null && read.models ? { id: open, models: read.models } : null,
    servedAt: now.getTime(),
    origin: context.config.origin ?? url.origin,
    isLost: false,
  };
}

type Loaded = Awaited<ReturnType<typeof loader>>;

const answerMs = 10_000;
let last: Loaded | undefined;
/** How many loads are on their way. */
let loading = 0;

/** Asks the server again; while it does not answer, what is shown stays. */
export async function clientLoader({
  request,
  serverLoader,
}: ClientLoaderFunctionArgs): Promise<Loaded> {
  loading += 1;
  try {
    last = (await answerInTime(serverLoader(), answerMs)) as Loaded;
    return last;
  } catch (error) {
    if (!last || request.signal.aborted || error instanceof Response) throw error;
    return { ...last, isLost: true };
  } finally {
    loading -= 1;
  }
}

// The rest of the address only filters what is here already; a load that this cuts off is begun anew.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) => {
  const next = nextUrl.searchParams.get('open');
  if (currentUrl.href === nextUrl.href || loading > 0) return true;
  return next !== null && next !== currentUrl.searchParams.get('open');
};

export default function Endpoints() {
  const loaded = useLoaderData<typeof loader>() as Loaded;
  useEffect(() => {
    if (!loaded.isLost) last = loaded;
  }, [loaded]);
  return <EndpointsPage loaded={loaded} />;
}
