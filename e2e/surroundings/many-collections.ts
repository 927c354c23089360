import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { pushMutations } from './push-mutations.ts';
import type { RunningServer } from './running-server.ts';

/** How many collections there are, and what stands in each. */
export const shelves = { count: 200, models: 450, tools: 50 } as const;

const { count, models, tools } = shelves;
const at = new Date(0).toISOString();

const face = (kind: 'model' | 'tool', provider: string, name: string) => ({
  ...{ id: `${kind}:${provider}/${name}`, name, provider, providerName: provider },
});
const items = [
  ...Array.from({ length: models }, (_, nth) => face('model', 'shelf', `m-${nth}`)),
  ...Array.from({ length: tools }, (_, nth) => face('tool', 'shelf', `t-${nth}`)),
];

/** Keys of four digits; with them a server need not look for the end of what is there. */
const positionOf = (nth: number) => `d0${String(nth).padStart(3, '0')}`;

const actsPerMutation = 100;

/** `Shelf 000` to `Shelf 199`, each with the same five hundred items; answers their ids. */
export async function fillShelves(
  request: APIRequestContext,
  server: Pick<RunningServer, 'origin'>,
): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  for (const [nth, collectionId] of ids.entries()) {
    const title = `Shelf ${String(nth).padStart(3, '0')}`;
    const acts = items.map((item, place) => ({
      ...{ collectionId, item, at, position: positionOf(place) },
    }));
    const parts = Array.from({ length: acts.length / actsPerMutation }, (_, part) =>
      acts.slice(part * actsPerMutation, (part + 1) * actsPerMutation),
    );
    await pushMutations(request, server, [
      { name: 'collection.create', args: { id: collectionId, title, at } },
      ...parts.map((part) => ({ name: 'collection.addItems', args: { acts: part } })),
    ]);
  }
  return ids;
}
