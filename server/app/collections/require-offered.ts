import type { AppLoadContext } from '@remix-run/node';
import { collectionsHidden } from './hidden.ts';

/** Throws what answers a page of collections where this server offers none. */
export function requireCollections(context: AppLoadContext): void {
  const why = collectionsHidden(context);
  if (why !== undefined) throw new Response(why, { status: 404 });
}
