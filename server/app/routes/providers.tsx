import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useLoaderData,
} from '@remix-run/react';
import { useEffect } from 'react';
import { answerInTime } from '../components/answer-in-time.ts';
import { ProvidersPage } from '../components/providers-page.tsx';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { listProviders } from '../providers/list-providers.ts';

export const meta: MetaFunction = () => [{ title: 'Providers · Asterism' }];

/** Every provider and own endpoint with the state of its key. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const snapshot = await context.catalog();
  const providers = await asUser(context.prisma, userId, (db) =>
    listProviders(db, snapshot, context.config),
  );
  return { providers, servedAt: context.now().getTime(), isLost: false };
}

type Loaded = Awaited<ReturnType<typeof loader>>;

const answerMs = 10_000;
let last: Loaded | undefined;

/** Asks the server again; while it does not answer, what is shown stays. */
export async function clientLoader({
  request,
  serverLoader,
}: ClientLoaderFunctionArgs): Promise<Loaded> {
  try {
    last = (await answerInTime(serverLoader(), answerMs)) as Loaded;
    return last;
  } catch (error) {
    if (!last || request.signal.aborted || error instanceof Response) throw error;
    return { ...last, isLost: true };
  }
}

// The address only says what of it is shown.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl }) =>
  currentUrl.href === nextUrl.href;

export default function Providers() {
  const loaded = useLoaderData<typeof loader>() as Loaded;
  useEffect(() => {
    if (!loaded.isLost) last = loaded;
  }, [loaded]);
  return <ProvidersPage loaded={loaded} />;
}
