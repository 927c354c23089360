import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dashboardPart } from './build-dashboard-part.ts';

let client = '';
beforeEach(() => {
  client = mkdtempSync(path.join(tmpdir(), 'asterism-client-'));
  mkdirSync(path.join(client, 'assets'));
});
afterEach(() => rmSync(client, { recursive: true }));

const write = (name: string, manifest: unknown) =>
  writeFileSync(
    path.join(client, 'assets', name),
    `window.__remixManifest=${JSON.stringify(manifest)};`,
  );

test('the first load is the entry and the routes the Models page stands in', () => {
  write('manifest-1.js', {
    entry: { module: '/assets/entry.js', imports: ['/assets/shared.js'] },
    routes: {
      root: { module: '/assets/root.js', imports: ['/assets/shared.js'] },
      'routes/dashboard': { module: '/assets/dashboard.js' },
      'routes/models': { module: '/assets/models.js' },
      'routes/usage': { module: '/assets/usage.js' },
    },
  });
  const files = dashboardPart(client).files.map((file) => path.basename(file));
  expect([...new Set(files)]).toEqual([
    'entry.js',
    'shared.js',
    'root.js',
    'dashboard.js',
    'models.js',
  ]);
});

test('a build without the page, or without a manifest, is not taken for a small one', () => {
  expect(() => dashboardPart(client)).toThrow('Remix manifest');
  write('manifest-1.js', { entry: { module: '/a.js' }, routes: { root: { module: '/b.js' } } });
  expect(() => dashboardPart(client)).toThrow('routes/dashboard');
});
