import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { budgets } from './budgets.ts';
import { isBroken, measurePart } from './build-sizes.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'asterism-sizes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string) => {
  const place = path.join(folder, name);
  writeFileSync(place, content);
  return place;
};

test('a raw budget counts bytes, a gzip budget what travels', () => {
  const script = file('a.js', 'x'.repeat(10_000));
  expect(measurePart({ budget: 'editorBundle', files: [script] }).bytes).toBe(10_000);
  expect(measurePart({ budget: 'popup', files: [script] }).bytes).toBe(
    gzipSync('x'.repeat(10_000), { level: 9 }).length,
  );
});

test('a file that several entries load counts once', () => {
  const shared = file('b.js', 'shared');
  expect(measurePart({ budget: 'vsix', files: [shared, shared] }).bytes).toBe(6);
});

test('a part is named for its budget and its detail', () => {
  expect(measurePart({ budget: 'contentScript', detail: 'sites.js', files: [] }).label).toBe(
    'Content script, sites.js',
  );
});

test('a budget holds up to its last byte', () => {
  const sized = (bytes: number) => ({ label: 'x', bytes, budget: budgets.contentScript });
  expect(isBroken(sized(8_000))).toBe(false);
  expect(isBroken(sized(8_001))).toBe(true);
});

test('a missing file is an error, not a small part', () => {
  expect(() => measurePart({ budget: 'popup', files: [path.join(folder, 'none.js')] })).toThrow();
});
