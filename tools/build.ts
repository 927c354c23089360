/**
 * `npm run build`: packs what people install into `dist/` and holds everything they load to its
 * budget. The server is built before, by the launcher.
 */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { unpackedExtension, zipBrowserExtension } from './build-browser-extension.ts';
import { dashboardPart } from './build-dashboard-part.ts';
import { extensionParts } from './build-extension-parts.ts';
import { sizeTable } from './build-size-table.ts';
import { isBroken, measurePart } from './build-sizes.ts';
import { step } from './build-step.ts';
import { bundleVscodeExtension, packVscodeExtension } from './build-vscode-extension.ts';

const root = path.join(import.meta.dirname, '..');
const output = path.join(root, 'dist');
rmSync(output, { recursive: true, force: true });
mkdirSync(output);

const chrome = await step('Building the Chrome extension', () =>
  zipBrowserExtension('chrome', output),
);
const firefox = await step('Building the Firefox extension', () =>
  zipBrowserExtension('firefox', output),
);
const bundle = await step('Bundling the VS Code extension', bundleVscodeExtension);
const vsix = await step('Packing the VS Code extension', () => packVscodeExtension(output));

const sizes = [
  dashboardPart(path.join(root, 'server/build/client')),
  ...extensionParts(unpackedExtension('chrome')),
  { budget: 'editorBundle', files: [bundle] } as const,
  { budget: 'vsix', files: [vsix] } as const,
].map(measurePart);

const files = [chrome, firefox, vsix].map((file) => {
  const kilobytes = (statSync(file).size / 1000).toFixed(1);
  return `  ${path.relative(root, file).padEnd(34)} ${kilobytes.padStart(6)} kB\n`;
});
process.stdout.write(`\n${files.join('')}\n${sizeTable(sizes)}`);

const broken = sizes.filter(isBroken);
if (broken.length > 0) {
  console.error(`\nLarger than the budget: ${broken.map(({ label }) => label).join('; ')}.`);
  process.exitCode = 1;
}
