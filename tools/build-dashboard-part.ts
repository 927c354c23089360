import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Part } from './build-sizes.ts';

type Entry = { readonly module: string; readonly imports?: readonly string[] };
type ClientManifest = { readonly entry: Entry; readonly routes: Readonly<Record<string, Entry>> };

const prefix = 'window.__remixManifest=';

/** Reads the manifest Remix writes for the browser: each entry with all its static imports. */
function readManifest(client: string): ClientManifest {
  const assets = path.join(client, 'assets');
  const [name, ...others] = readdirSync(assets).filter((file) => /^manifest-.*\.js$/.test(file));
  if (!name || others.length > 0) throw new Error(`There is not one Remix manifest in ${assets}.`);
  const text = readFileSync(path.join(assets, name), 'utf8').trim();
  if (!text.startsWith(prefix)) throw new Error(`${name} is not a Remix manifest.`);
  return JSON.parse(text.slice(prefix.length).replace(/;$/, '')) as ClientManifest;
}

/** What the first visit of the Models page loads: the client entry and the routes it stands in. */
export function dashboardPart(client: string): Part {
  const { entry, routes } = readManifest(client);
  const entries = ['root', 'routes/dashboard', 'routes/models'].map((id) => {
    const route = routes[id];
    if (!route) throw new Error(`The dashboard has no route ${id}.`);
    return route;
  });
  const addresses = [entry, ...entries].flatMap(({ module, imports = [] }) => [module, ...imports]);
  return { budget: 'dashboard', files: addresses.map((address) => path.join(client, address)) };
}
