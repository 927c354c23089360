import { expect, test } from 'vitest';
import { modelItemId } from '../domain/item-id.ts';
import {
  chosenOf,
  emptySelection,
  reaching,
  type Selection,
  toggled,
  withRows,
} from './selection.ts';

const order = [...'abcdefgh'].map((name) => ({ id: modelItemId('p', name) }));
const id = (name: string) => modelItemId('p', name);
const names = ({ ids }: Selection) =>
  order
    .filter((row) => ids.has(row.id))
    .map((row) => row.id.slice(-1))
    .join('');

test('one by one', () => {
  const two = toggled(toggled(emptySelection, id('b')), id('e'));
  expect(names(two)).toBe('be');
  expect(names(toggled(two, id('b')))).toBe('e');
});

test('a range reaches from the row chosen last, either way, and shrinks again', () => {
  const from = toggled(toggled(emptySelection, id('h')), id('d'));
  const down = reaching(from, id('f'), order);
  expect(names(down)).toBe('defh');
  expect(names(reaching(down, id('e'), order))).toBe('deh');
  expect(names(reaching(down, id('b'), order))).toBe('bcdh');
});

test('a range from a row that was let go lets go', () => {
  const all = withRows(emptySelection, order, true);
  expect(names(reaching(toggled(all, id('c')), id('f'), order))).toBe('abgh');
});

test('a range whose first row is not listed any more begins where it ends', () => {
  const from = toggled(emptySelection, id('a'));
  const rows = order.slice(3);
  const next = reaching(from, id('e'), rows);
  expect(names(next)).toBe('ae');
  expect(names(reaching(next, id('g'), rows))).toBe('aefg');
});

test('all that match; what a filter hides stays chosen', () => {
  const hidden = toggled(emptySelection, id('a'));
  const rows = order.slice(4);
  expect(chosenOf(hidden, rows)).toBe('none');
  const all = withRows(hidden, rows, true);
  expect(names(all)).toBe('aefgh');
  expect(chosenOf(all, rows)).toBe('all');
  expect(chosenOf(toggled(all, id('f')), rows)).toBe('some');
  expect(names(withRows(all, rows, false))).toBe('a');
  expect(chosenOf(all, [])).toBe('none');
});

test('going out and back again is as if nobody had', () => {
  const rows = order.map(({ id }) => id);
  for (const far of rows)
    for (const near of rows)
      for (const anchor of rows) {
        const start = toggled(withRows(emptySelection, order.slice(2, 5), true), anchor);
        const round = reaching(reaching(start, far, order), near, order);
        expect(names(round)).toBe(names(reaching(start, near, order)));
      }
});
