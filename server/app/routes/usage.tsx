import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import { useEffect } from 'react';
import { keptLoad } from '../components/kept-load.ts';
import { noUsageLoaded } from '../components/usage/no-usage-loaded.ts';
import { UsagePage } from '../components/usage/usage-page.tsx';
import { requirePageSession } from '../identity/page-session.ts';
import { type LoadedUsage, loadUsage } from '../usage/load-usage.ts';

export const meta: MetaFunction = () => [{ title: 'Usage · Asterism' }];

/** `GET /usage[?range|from&to][&model&endpoint&surface]`: what this person used, and its cost. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LoadedUsage> {
  const { userId } = await requirePageSession({ request, context });
  return loadUsage(request, context, userId);
}

const kept = keptLoad<LoadedUsage>(noUsageLoaded);

/** While the server does not answer, what it answered last stays. */
export const clientLoader = (args: ClientLoaderFunctionArgs): Promise<LoadedUsage> =>
  kept.load(args);

export default function Usage() {
  const loaded = useLoaderData<typeof loader>() as LoadedUsage;
  useEffect(() => kept.keep(`/usage?${loaded.asked}`, loaded), [loaded]);
  return <UsagePage loaded={loaded} />;
}
