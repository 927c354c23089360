import { tag } from './library.ts';
import type { Way } from './load.ts';

const list = (name: string, path = name): Way => ({
  ...{ name: `GET ${name}`, kind: 'list' },
  request: () => ({ method: 'GET', path }),
});

const change = (name: string, request: Way['request']): Way => ({ name, kind: 'change', request });

const starred = (nth: number) => `model:bench/m-${nth % 32}`;

/** Every list and every change of a star or a place, and the floor as the last. */
export const waysOf = (collectionId: string): Way[] => [
  list('/api/models'),
  list('/api/models?favorite=true'),
  list('/api/models?query=claude'),
  list(`/api/models?tag=${tag}`),
  list('/api/favorites/models'),
  list('/api/v1/favorites/list'),
  list('/api/v1/collections/list'),
  list(
    '/api/v1/collections/items/list',
    `/api/v1/collections/items/list?collectionId=${collectionId}`,
  ),
  list('/api/v1/generations'),
  list('/api/v1/tools'),
  list('/api/user/model-preferences'),
  change('star', (nth) => ({
    ...{ method: 'POST', path: '/api/favorites/models', body: { modelId: starred(nth) } },
  })),
  change('unstar', (nth) => ({
    method: 'DELETE',
    path: `/api/favorites/models/${encodeURIComponent(starred(nth))}`,
  })),
  change('toggle a star', (nth) => ({
    ...{ method: 'POST', path: '/api/v1/favorites/toggle', body: { itemId: starred(nth) } },
  })),
  change('toggle a place in a collection', (nth) => ({
    ...{ method: 'POST', path: '/api/v1/collections/items/toggle' },
    body: { collectionId, itemId: starred(nth) },
  })),
  {
    name: '`select 1`',
    kind: 'floor',
    request: () => ({ method: 'GET', path: '/api/bench/floor' }),
  },
];
