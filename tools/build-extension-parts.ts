import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { scriptsOf } from './build-scripts.ts';
import type { Part } from './build-sizes.ts';

type Manifest = {
  readonly action?: { readonly default_popup?: string };
  readonly background?: { readonly service_worker?: string };
};

const asset = /\b(?:src|href)="\/([^"]+\.(js|css))"/g;

function popupPart(folder: string, page: string): Part {
  const assets = [...readFileSync(path.join(folder, page), 'utf8').matchAll(asset)];
  const named = (kind: string) =>
    assets.flatMap(([, file = '', type]) => (type === kind ? [path.join(folder, file)] : []));
  return { budget: 'popup', files: [...scriptsOf(named('js')), ...named('css')] };
}

/** The parts of an unpacked browser extension that have a budget; those it does not have are absent. */
export function extensionParts(folder: string): Part[] {
  const text = readFileSync(path.join(folder, 'manifest.json'), 'utf8');
  const { action, background } = JSON.parse(text) as Manifest;
  const worker = background?.service_worker;
  const sites = path.join(folder, 'content-scripts');
  const scripts = existsSync(sites)
    ? readdirSync(sites).filter((name) => name.endsWith('.js'))
    : [];
  return [
    ...(action?.default_popup ? [popupPart(folder, action.default_popup)] : []),
    ...(worker
      ? [{ budget: 'worker' as const, files: scriptsOf([path.join(folder, worker)]) }]
      : []),
    ...scripts.map(
      (detail): Part => ({
        budget: 'contentScript',
        detail,
        files: scriptsOf([path.join(sites, detail)]),
      }),
    ),
  ];
}
