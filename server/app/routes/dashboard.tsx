import { Toast } from '@asterism/core/ui/toast.tsx';
import { useFavorites } from '@asterism/core/ui/use-favorites.ts';
import { useStore } from '@nanostores/react';
import type { LoaderFunctionArgs } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useLocation,
} from '@remix-run/react';
import { useEffect, useMemo } from 'react';
import { answerInTime } from '../components/answer-in-time.ts';
import { AppFrame } from '../components/app-frame.tsx';
import type { Dashboard } from '../components/dashboard.ts';
import { useEarlyPages } from '../components/early-pages.ts';
import { readDashboard } from '../components/read-dashboard.ts';
import { BudgetNotice } from '../components/usage/budget-notice.tsx';
import { useChanges } from '../components/use-changes.ts';
import { usePageLibrary } from '../components/use-page-library.ts';
import { useToast } from '../components/use-toast.ts';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';

/** What every page of the dashboard stands in: whose it is, and the library all pages share. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  return asUser(context.prisma, userId, (db) => readDashboard(db, context));
}

type Loaded = Awaited<ReturnType<typeof loader>>;

const answerMs = 10_000;
let last: Loaded | undefined;

/** Asks the server again; while it does not answer, what is shown stays. */
export async function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  try {
    return (await answerInTime(serverLoader(), answerMs)) as Loaded;
  } catch (error) {
    if (!last || request.signal.aborted || error instanceof Response) throw error;
    return last;
  }
}

// Another page, or another filter of one, changes nothing of the frame; a form or a refresh may.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined || currentUrl.href === nextUrl.href;

const countOff = (choices: readonly { readonly isEnabled: boolean }[]) =>
  choices.filter(({ isEnabled }) => !isEnabled).length;

export default function DashboardFrame() {
  const loaded = useLoaderData<typeof loader>() as Loaded;
  const { person, catalogVersion, hasCollections, served, usage, counts } = loaded;
  const isUsage = useLocation().pathname === '/usage'; // which says it itself
  useEffect(() => {
    last = loaded;
  }, [loaded]);
  const toast = useToast();
  useEarlyPages();
  const { message, say } = toast;
  const library = usePageLibrary(served, ({ mutation, text }) =>
    say(text, { label: 'Retry', run: () => void library.mutate(mutation) }),
  );
  const { favorites } = useFavorites(library);
  const { collection, providerPreference } = useStore(library.$library);
  const itemCounts = useStore(library.$itemCounts);
  const models = useStore(library.$modelCount) ?? counts.models;
  const { change, star } = useChanges(library, say);
  const collections = useMemo(
    () => [...collection.values()].filter(({ deletedAt }) => deletedAt === null).length,
    [collection],
  );
  // Of what was served, those that were switched since.
  const providers =
    counts.providers +
    countOff(served.preferences.providers) -
    countOff([...providerPreference.values()]);
  const dashboard = useMemo<Dashboard>(
    () => ({
      ...{ person, library, favorites, catalogVersion, hasCollections, counts, say, change, star },
      toast: { message, say },
    }),
    [
      person,
      library,
      favorites,
      catalogVersion,
      hasCollections,
      counts,
      say,
      change,
      star,
      message,
    ],
  );
  return (
    <AppFrame
      dashboard={dashboard}
      counts={{
        ...counts,
        ...itemCounts,
        models,
        favorites: favorites.size,
        collections,
        providers,
      }}
    >
      {!isUsage && <BudgetNotice budget={usage.budget} dismissed={usage.dismissed} />}
      <Outlet context={dashboard} />
      <Toast message={message} onLeave={toast.leave} />
    </AppFrame>
  );
}
