import { describe, expect, test } from 'vitest';
import { routeMatcher } from './route-matcher.ts';

const entry = (id: string, path?: string, index = false) => ({
  ...{ id, parentId: 'root', module: {} as never, index },
  ...(path !== undefined && { path }),
});

const match = routeMatcher({
  routes: {
    root: { id: 'root', path: '', module: {} as never },
    home: entry('home', undefined, true),
    models: entry('models', 'models'),
    code: entry('code', 'api/device/code'),
    star: entry('star', 'api/favorites/models/*'),
    rest: entry('rest', '*'),
  },
});

describe('a request’s target', () => {
  test.each([
    ['/', '/'],
    ['/?code=x', '/'],
    ['/_root.data', '/'],
    ['/models', '/models'],
    ['/models/', '/models'],
    ['/MODELS?q=x', '/models'],
    ['/models.data?_routes=x', '/models'],
    ['/mod%65ls', '/models'],
    ['/api/device/code', '/api/device/code'],
    ['/api/favorites/models/model%3Alab%2Fx', '/api/favorites/models/*'],
    ['/api/favorites/models/a/b/c', '/api/favorites/models/*'],
    ['/nothing', '/*'],
    ['//models', '/*'],
  ])('%s leads to %s', (target, pattern) => {
    expect(match(target)).toBe(pattern);
    expect(match(target)).toBe(pattern);
  });

  test('is known by its own path however many there were', () => {
    for (let at = 0; at < 2_000; at++) expect(match(`/api/favorites/models/${at}`)).toMatch(/\*$/);
    expect(match('/models')).toBe('/models');
  });
});
