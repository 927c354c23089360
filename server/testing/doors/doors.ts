import { randomUUID } from 'node:crypto';
import { type Belongings, type Door, ownOnly, rest } from './door.ts';

const model = 'model:openai/gpt-5';
/** Ids are hashes of a person's own facts: another's name is only a word. */
const aRecommendation = 'x'.repeat(22);
const at = '2026-11-21T09:00:00.000Z';

const star = (itemId: string) => ({
  name: 'favorite.set',
  args: { item: { id: itemId, name: 'x', provider: null, providerName: null }, value: false, at },
});

const anEndpoint =
  (below = '', body?: unknown) =>
  ({ endpointId }: Belongings) => ({
    path: `/api/local-models/${endpointId}${below}`,
    ...(body !== undefined && { body }),
  });

/** The provider that only the things' owner knows. */
const aKey =
  (below: string, body?: unknown) =>
  ({ providerId }: Belongings) => ({
    path: `/api/providers/${encodeURIComponent(providerId)}${below}`,
    ...(body !== undefined && { body }),
  });

/** Every URL of the server and who may come through it; a route that is not here fails the tests. */
export const doors: { readonly [path: string]: Door } = {
  '/': { kind: 'open', why: 'leads to the models' },
  '/models': { kind: 'page' },
  '/sign-in': { kind: 'open', why: 'signs in, or says how to' },
  '/sign-in/:provider': { kind: 'open', why: 'leads to another service, and nowhere unasked' },
  '/sign-in/:provider/callback': { kind: 'open', why: 'takes only what this browser began' },
  '/sign-up': { kind: 'open', why: 'makes an account for whoever comes' },
  '/sign-out': { kind: 'open', why: "ends the caller's own session" },
  '/welcome': { kind: 'open', why: 'spends a one-time code' },
  '/connect': {
    kind: 'page',
    form: () => ({ user_code: 'BCDF-GHJK', decision: 'approve' }),
    others: 404,
  },
  '/dashboard/collections/*': { kind: 'open', why: 'leads to Collections' },
  '/dashboard/favorites': { kind: 'open', why: 'leads to Favorites' },
  '/favorites': { kind: 'page' },
  '/collections': { kind: 'page' },
  '/collections/:id': {
    kind: 'page',
    at: ({ collectionId }) => `/collections/${collectionId}`,
    shows: 404,
  },
  '/generations': { kind: 'page' },
  '/generations/:id': {
    kind: 'page',
    at: ({ generationId }) => `/generations/${generationId}`,
    shows: 404,
  },
  '/generations/cards': {
    kind: 'page',
    at: ({ generationId }) => `/generations/cards?id=generation:${generationId}`,
  },
  '/tools': { kind: 'page' },
  '/tools/cards': {
    kind: 'page',
    at: ({ toolId }) => `/tools/cards?id=${encodeURIComponent(toolId)}`,
  },
  '/playground': { kind: 'page' },
  '/endpoints': { kind: 'page' },
  '/providers': { kind: 'page' },
  '/usage': { kind: 'page' },
  '/use': { kind: 'page', form: () => ({ name: '', gateway: 'on', days: '30' }), others: 400 },
  '/surfaces': { kind: 'page', form: ({ surfaceId }) => ({ id: surfaceId }), others: 404 },
  '/activity': { kind: 'page' },
  '/tokens': { kind: 'page', form: ({ surfaceId }) => ({ id: surfaceId }), others: 404 },
  '/account': {
    kind: 'page',
    form: () => ({ intent: 'delete', confirmation: 'anna@example.com' }),
    others: 400,
  },

  '/api/models': rest({ GET: ownOnly }),
  '/api/catalog': rest({ GET: ownOnly }),
  '/api/favorites/models': rest({
    GET: ownOnly,
    POST: { scope: 'write', call: () => ({ body: { modelId: model } }), others: 200 },
  }),
  '/api/favorites/models/*': rest({
    DELETE: {
      scope: 'write',
      call: ({ itemId }) => ({ path: `/api/favorites/models/${encodeURIComponent(itemId)}` }),
      others: 204, // of their own, where there is nothing to remove
    },
  }),
  '/api/v1/favorites/toggle': rest({
    POST: { scope: 'write', call: () => ({ body: { itemId: model } }), others: 200 },
  }),
  '/api/v1/favorites/list': rest({ GET: ownOnly }),
  '/api/v1/collections/upsert': rest({
    POST: {
      scope: 'write',
      call: ({ collectionId }) => ({ body: { id: collectionId, title: 'Mine now' } }),
      others: 404,
    },
  }),
  '/api/v1/collections/delete': rest({
    POST: {
      scope: 'write',
      call: ({ collectionId }) => ({ body: { id: collectionId } }),
      others: 404,
    },
  }),
  '/api/v1/collections/list': rest({ GET: ownOnly }),
  '/api/v1/collections/items/toggle': rest({
    POST: {
      scope: 'write',
      call: ({ collectionId }) => ({ body: { collectionId, itemId: model } }),
      others: 404,
    },
  }),
  '/api/v1/collections/items/list': rest({
    GET: {
      scope: 'read',
      call: ({ collectionId }) => ({
        path: `/api/v1/collections/items/list?collectionId=${collectionId}`,
      }),
      others: 404,
    },
  }),
  '/api/v1/generations': rest({
    GET: ownOnly,
    POST: {
      scope: 'write',
      call: () => ({ body: { modelId: model, prompt: 'Hello', text: 'Hi' } }),
      others: 201, // their own
    },
  }),
  '/api/v1/generations/:id': rest({
    GET: {
      scope: 'read',
      call: ({ generationId }) => ({ path: `/api/v1/generations/${generationId}` }),
      others: 404,
    },
    DELETE: {
      scope: 'write',
      call: ({ generationId }) => ({ path: `/api/v1/generations/${generationId}` }),
      others: 404,
    },
  }),
  '/api/v1/generations/:id/image': rest({
    GET: {
      scope: 'read',
      call: ({ generationId }) => ({ path: `/api/v1/generations/${generationId}/image` }),
      others: 404,
    },
  }),
  '/api/v1/tools': rest({
    GET: ownOnly,
    POST: {
      scope: 'write',
      call: () => ({ body: { server: 'files', name: 'read' } }),
      others: 201, // their own
    },
  }),
  '/api/v1/tools/*': rest({
    GET: {
      scope: 'read',
      call: ({ toolId }) => ({ path: `/api/v1/tools/${encodeURIComponent(toolId)}` }),
      others: 404,
    },
    DELETE: {
      scope: 'write',
      call: ({ toolId }) => ({ path: `/api/v1/tools/${encodeURIComponent(toolId)}` }),
      others: 404,
    },
  }),
  '/api/user/model-preferences': rest({
    GET: ownOnly,
    PUT: { scope: 'write', call: () => ({ body: { preferences: {} } }), others: 400 },
  }),
  '/api/sync/push': rest({
    POST: {
      scope: 'write',
      call: ({ clientId, itemId }) => ({
        body: { clientId, mutations: [{ id: 2, uuid: randomUUID(), ...star(itemId) }] },
      }),
      others: 409,
    },
  }),
  '/api/sync/pull': rest({
    POST: {
      scope: 'read',
      call: ({ clientId }) => ({ body: { clientId, cookie: null } }),
      others: 200, // their own library, as of nothing
    },
  }),
  '/api/sync/events': rest({ GET: ownOnly }),
  '/api/local-models': rest({
    GET: ownOnly,
    POST: {
      scope: 'write',
      call: () => ({ body: { name: 'Closed', baseUrl: 'http://127.0.0.1:2' } }),
      others: 201, // one of their own
    },
  }),
  '/api/local-models/detect': rest({
    POST: { scope: 'write', call: () => ({ body: { baseUrl: '127.0.0.1:2' } }), others: 200 },
  }),
  '/api/local-models/:id': rest({
    GET: { scope: 'read', call: anEndpoint(), others: 404 },
    PUT: { scope: 'write', call: anEndpoint('', { name: 'Mine now' }), others: 404 },
    DELETE: { scope: 'write', call: anEndpoint(), others: 404 },
  }),
  '/api/local-models/:id/models': rest({
    GET: { scope: 'read', call: anEndpoint('/models'), others: 404 },
    POST: { scope: 'write', call: anEndpoint('/models'), others: 404 },
  }),
  '/api/local-models/:id/health': rest({
    GET: { scope: 'read', call: anEndpoint('/health'), others: 404 },
    POST: { scope: 'write', call: anEndpoint('/health'), others: 404 },
  }),
  '/api/local-models/:id/checks': rest({
    GET: { scope: 'read', call: anEndpoint('/checks'), others: 404 },
  }),
  '/api/local-models/:id/usage': rest({
    GET: { scope: 'read', call: anEndpoint('/usage'), others: 404 },
  }),
  '/api/providers': rest({ GET: ownOnly }),
  '/api/providers/:id/key': rest({
    PUT: { scope: 'write', call: aKey('/key', { apiKey: 'sk-of-another' }), others: 404 },
    DELETE: { scope: 'write', call: aKey('/key'), others: 204 }, // of their own, which is none
  }),
  '/api/providers/:id/key/check': rest({
    POST: { scope: 'write', call: aKey('/key/check', {}), others: 404 },
  }),
  '/api/usage': rest({ GET: ownOnly }),
  '/api/usage.csv': rest({ GET: ownOnly }),
  '/api/usage/settings': rest({
    GET: ownOnly,
    PUT: { scope: 'write', call: () => ({ body: { keepDays: 400 } }), others: 200 }, // their own
  }),
  '/api/endpoint-catalog': rest({ GET: ownOnly }),
  '/api/remote-image': rest({
    GET: {
      scope: 'read',
      call: () => ({ path: '/api/remote-image?url=http%3A%2F%2F169.254.169.254%2F' }),
      others: 403,
    },
  }),
  '/api/recommendations': rest({ GET: ownOnly }),
  '/api/recommendations/dismiss': rest({
    POST: { scope: 'write', call: () => ({ body: { id: aRecommendation } }), others: 200 },
  }),
  '/api/recommendations/restore': rest({
    POST: { scope: 'write', call: () => ({ body: { id: aRecommendation } }), others: 200 },
  }),
  '/api/audit': rest({ GET: ownOnly }),
  '/api/device/code': { kind: 'open', why: 'a surface asks before anybody is known' },
  '/api/device/token': { kind: 'open', why: 'answers only to the code it gave out' },
  '/api/openapi.json': { kind: 'open', why: 'describes the API, and nobody' },
  '/api/docs': { kind: 'open', why: 'describes the API, and nobody' },
  '/api/*': { kind: 'open', why: 'says that nothing is here' },

  '/healthz': { kind: 'open', why: 'says that the process answers' },
  '/readyz': { kind: 'open', why: 'says that the database answers' },
  '/metrics': { kind: 'open', why: 'counts, and names nobody' },
  '/*': { kind: 'open', why: 'says that nothing is here' },
};
