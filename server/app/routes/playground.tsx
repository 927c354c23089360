import { hasKeyOf } from '@asterism/core/domain/has-key.ts';
import { modelIdParts } from '@asterism/core/domain/item-id.ts';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import {
  type LoadedPlayground,
  PlaygroundPage,
} from '../components/playground/playground-page.tsx';
import { asUser } from '../db/client.ts';
import { readEndpointCatalog } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { requirePageSession } from '../identity/page-session.ts';

export const meta: MetaFunction = () => [{ title: 'Playground · Asterism' }];

/** `GET /playground[?with=…]`: a star to begin with; what was asked before is kept by the browser. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<LoadedPlayground> {
  const { userId } = await requirePageSession({ request, context });
  const snapshot = await context.catalog();
  return asUser(context.prisma, userId, async (db) => {
    const { keys } = await readEndpointCatalog(db, snapshot, context.config);
    const hasKey = hasKeyOf(keys);
    const favorites = await listFavorites(db, 'model');
    const usable = favorites.find(({ itemId }) => {
      const provider = modelIdParts(itemId)?.provider;
      return provider !== undefined && hasKey?.(provider) !== false;
    });
    return { userId, suggested: usable?.itemId.slice('model:'.length) ?? '' };
  });
}

// The address only names what is to be asked.
export const shouldRevalidate = () => false;

export default function PlaygroundRoute() {
  return <PlaygroundPage loaded={useLoaderData<typeof loader>() as LoadedPlayground} />;
}
