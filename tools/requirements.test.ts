import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const folder = path.join(import.meta.dirname, '../docs');
const rows = readFileSync(path.join(folder, 'requirements.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-G]\d/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, id = '', , state = '', proof = '']) => ({ id, state, proof }));

const counts = { A: 12, B: 8, C: 12, D: 9, E: 5, F: 5, G: 6 };

test('every requirement has its row', () => {
  const wanted = Object.entries(counts).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, number) => `${letter}${number + 1}`),
  );
  expect(rows.map((row) => row.id)).toEqual(wanted);
});

test.each(rows)('$id links to what proves it', ({ state, proof }) => {
  expect(state).toMatch(/^(proven|partly: .+|open)$/);
  const links = [...proof.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links.length > 0).toBe(state !== 'open');
  for (const link of links) expect(existsSync(path.join(folder, link)), link).toBe(true);
});
