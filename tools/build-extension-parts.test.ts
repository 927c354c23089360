import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extensionParts } from './build-extension-parts.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'asterism-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes an unpacked extension and answers its parts, with files relative to it. */
function partsOf(files: Readonly<Record<string, string>>) {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return extensionParts(folder).map((part) => ({
    ...part,
    files: part.files.map((file) => path.relative(folder, file)).sort(),
  }));
}

test('the popup is its scripts with all they import, and its styles', () => {
  const parts = partsOf({
    'manifest.json': '{"action":{"default_popup":"popup.html"}}',
    'popup.html':
      '<script type="module" crossorigin src="/chunks/popup.js"></script><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/assets/popup.css">',
    'chunks/popup.js': 'import{a}from"./a.js";import"./b.js";import("./later.js")',
    'chunks/a.js': 'import{p}from"./popup.js";export{c}from"./c.js"',
    'chunks/b.js': '',
    'chunks/c.js': '',
    'assets/popup.css': '',
  });
  const chunks = ['a', 'b', 'c', 'popup'].map((name) => path.join('chunks', `${name}.js`));
  expect(parts).toEqual([
    { budget: 'popup', files: [path.join('assets', 'popup.css'), ...chunks] },
  ]);
});

test('worker and content scripts have budgets of their own', () => {
  const parts = partsOf({
    'manifest.json': '{"background":{"service_worker":"background.js"}}',
    'background.js': '',
    'content-scripts/one.js': '',
    'content-scripts/one.css': '',
    'content-scripts/two.js': '',
  });
  expect(parts.map(({ budget, detail }) => [budget, detail])).toEqual([
    ['worker', undefined],
    ['contentScript', 'one.js'],
    ['contentScript', 'two.js'],
  ]);
});
