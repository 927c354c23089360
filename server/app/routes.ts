import { index, type RouteConfig, route } from '@remix-run/route-config';

/** Every URL on one page. */
export default [
  index('routes/home.ts'),
  route('models', 'routes/models.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('welcome', 'routes/welcome.tsx'),
  route('connect', 'routes/connect.tsx'),
  route('surfaces', 'routes/surfaces.tsx'),
  route('activity', 'routes/activity.tsx'),

  route('api/models', 'routes/api/models.ts'),
  route('api/catalog', 'routes/api/catalog.ts'),
  route('api/favorites/models', 'routes/api/favorite-models.ts'),
  route('api/favorites/models/*', 'routes/api/favorite-model.ts'),
  route('api/v1/favorites/toggle', 'routes/api/favorites-toggle.ts'),
  route('api/v1/favorites/list', 'routes/api/favorites-list.ts'),
  route('api/v1/collections/upsert', 'routes/api/collections-upsert.ts'),
  route('api/v1/collections/delete', 'routes/api/collections-delete.ts'),
  route('api/v1/collections/list', 'routes/api/collections-list.ts'),
  route('api/v1/collections/items/toggle', 'routes/api/collections-items-toggle.ts'),
  route('api/v1/collections/items/list', 'routes/api/collections-items-list.ts'),
  route('api/user/model-preferences', 'routes/api/model-preferences.ts'),
  route('api/sync/push', 'routes/api/sync-push.ts'),
  route('api/sync/pull', 'routes/api/sync-pull.ts'),
  route('api/sync/events', 'routes/api/sync-events.ts'),
  route('api/audit', 'routes/api/audit.ts'),
  route('api/device/code', 'routes/api/device-code.ts'),
  route('api/device/token', 'routes/api/device-token.ts'),
  route('api/*', 'routes/api/not-found.ts'),

  route('healthz', 'routes/healthz.ts'),
  route('readyz', 'routes/readyz.ts'),
  route('metrics', 'routes/metrics.ts'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig;
