import { generationName } from '@asterism/core/domain/generation.ts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  type ShouldRevalidateFunction,
  useLoaderData,
  useRouteError,
} from '@remix-run/react';
import * as z from 'zod/mini';
import { GenerationPage } from '../components/generation-page.tsx';
import type { GenerationView } from '../components/generation-view.ts';
import { NoGeneration } from '../components/no-generation.tsx';
import { asUser } from '../db/client.ts';
import { findGeneration } from '../generations/list-generations.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { modelFace } from '../models/resolve-model.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'No generation'} · Asterism` },
];

const idSchema = z.uuid();

/** `GET /generations/:id`: one generation, whole. */
export async function loader({
  request,
  context,
  params,
}: LoaderFunctionArgs): Promise<GenerationView> {
  const { userId } = await requirePageSession({ request, context });
  const id = idSchema.safeParse(params.id?.toLowerCase());
  const found =
    id.success && (await asUser(context.prisma, userId, (db) => findGeneration(db, id.data)));
  if (!found) throw new Response('There is no such generation.', { status: 404 });
  const { itemId, modelId, image, ...made } = found;
  return {
    ...made,
    itemId: itemId as `generation:${string}`,
    name: generationName(made.prompt),
    model: modelFace(await context.catalog(), modelId),
    image,
  };
}

// What was made does not change.
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentParams, nextParams }) =>
  currentParams.id !== nextParams.id;

export default function OneGeneration() {
  return <GenerationPage made={useLoaderData<typeof loader>() as GenerationView} />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return <NoGeneration isGone={isRouteErrorResponse(error) && error.status === 404} />;
}
