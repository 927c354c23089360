import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  type ClientLoaderFunctionArgs,
  type ShouldRevalidateFunction,
  useFetcher,
  useLoaderData,
} from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { keptLoad } from '../components/kept-load.ts';
import { type LoadedTools, ToolsPage } from '../components/tools-page.tsx';
import { asUser } from '../db/client.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { toolFaces } from '../tools/tool-faces.ts';

export const meta: MetaFunction = () => [{ title: 'Tools · Asterism' }];

/** `GET /tools[?q&server&open]`: what the surfaces of this person can call. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LoadedTools> {
  const { userId } = await requirePageSession({ request, context });
  const tools = await asUser(context.prisma, userId, (db) => toolFaces(db));
  const origin = context.config.origin ?? new URL(request.url).origin;
  return { tools, origin, isLost: false };
}

const kept = keptLoad<LoadedTools>({ tools: [], origin: '', isLost: true }, { filters: false });

/** While the server does not answer, what it answered last stays. */
export const clientLoader = (args: ClientLoaderFunctionArgs) => kept.load(args);

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

export default function Tools() {
  const loaded = useLoaderData<typeof loader>() as LoadedTools;
  const { data, load, state } = useFetcher<LoadedTools>();
  const [isWanted, setWanted] = useState(false);
  const latest = (data as LoadedTools | undefined) ?? loaded;
  useEffect(() => kept.keep('/tools', latest), [latest]);
  // One after another: a load that is cut off complains.
  useEffect(() => {
    if (!isWanted || state !== 'idle') return;
    setWanted(false);
    load('/tools');
  }, [isWanted, state, load]);
  return <ToolsPage loaded={latest} onRefresh={useCallback(() => setWanted(true), [])} />;
}
