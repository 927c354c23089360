import { expect, test } from 'vitest';
import { actingLibrary } from '../../testing/acting-library.ts';
import { collectionSchema, type FailoverOrder } from '../domain/collection.ts';
import { collectionSetOrder } from './collection-set-order.ts';
import type { LibraryMutation } from './registry.ts';

const id = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
const at = '2026-11-21T09:00:00.000Z';
const setOrder = (order: FailoverOrder): LibraryMutation => ({
  name: 'collection.setOrder',
  args: { id, order },
});

function made() {
  const acting = actingLibrary();
  acting.act({ name: 'collection.create', args: { id, title: 'Coding', at } });
  return { ...acting, order: () => acting.library().collection.get(id)?.failover };
}

test('a collection is ordered by hand until somebody says otherwise; the last choice counts', () => {
  const { act, order } = made();
  expect(order()).toBe('hand');
  act(setOrder('cheapest'));
  act(setOrder('fastest'));
  expect(order()).toBe('fastest');
  expect(act(setOrder('fastest'))).toBeNull();
});

test('a choice is taken back, and made again', () => {
  const { act, order } = made();
  act(setOrder('cheapest'));
  const redo = act(act(setOrder('fastest')) as LibraryMutation);
  expect(order()).toBe('cheapest');
  act(redo as LibraryMutation);
  expect(order()).toBe('fastest');
});

test("taking a choice back leaves somebody else's later one alone", () => {
  const { act, order } = made();
  const undo = act(setOrder('cheapest')) as LibraryMutation;
  act(setOrder('fastest'));
  expect(act(undo)).toBeNull();
  expect(order()).toBe('fastest');
});

test('a rename, a deletion and a return keep it; an unknown collection has none', () => {
  const { act, order } = made();
  act(setOrder('cheapest'));
  act({ name: 'collection.rename', args: { id, title: 'Code', from: 'Coding' } });
  act({ name: 'collection.delete', args: { id, at } });
  act({ name: 'collection.restore', args: { id } });
  expect(order()).toBe('cheapest');
  expect(actingLibrary().act(setOrder('cheapest'))).toBeNull();
});

test('a record from before there was a choice is ordered by hand', () => {
  const old = { id, title: 'Coding', slug: 'coding', createdAt: at, deletedAt: null };
  expect(collectionSchema.parse(old)).toMatchObject({ ...old, failover: 'hand' });
});

test('another order than the three is refused', () => {
  expect(collectionSetOrder.args.safeParse({ id, order: 'best' }).success).toBe(false);
});
