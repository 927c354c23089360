import { renameSync } from 'node:fs';
import path from 'node:path';
import manifest from '../browser-extension/package.json' with { type: 'json' };
import { runQuietly } from './build-run.ts';

const home = path.join(import.meta.dirname, '../browser-extension');

/** Where wxt leaves the unpacked extension. */
export const unpackedExtension = (browser: 'chrome' | 'firefox'): string =>
  path.join(home, '.output', `${browser}-mv3`);

/** Builds the extension for one browser and puts its zip into `output`. Answers the zip. */
export async function zipBrowserExtension(
  browser: 'chrome' | 'firefox',
  output: string,
): Promise<string> {
  const wxt = path.join(home, 'node_modules/wxt/bin/wxt.mjs');
  await runQuietly(process.execPath, [wxt, 'zip', '-b', browser], home);
  const name = `asterism-${browser}-${manifest.version}.zip`;
  const zip = path.join(output, name);
  renameSync(path.join(home, '.output', name), zip);
  return zip;
}
