import { aModel } from '@asterism/core/testing/models.ts';
import { expect, test } from 'vitest';
import { groupState, modelDescription, modelFacts, oneLine, withoutLinks } from './model-words.ts';

const price = (input: number | null, output: number | null) => ({
  price: { input, output, cacheRead: null },
});

test.each([
  [{}, '128K · $1.00/$2.00'],
  [price(0, 0), '128K · free'],
  [price(0, 1.5), '128K · free/$1.50'],
  [price(null, 1.5), '128K · –/$1.50'],
  [price(null, null), '128K'],
  [{ ...price(null, null), contextLength: null }, ''],
  [{ status: 'retired' }, 'retired · 128K · $1.00/$2.00'],
  [{ ...price(null, null), contextLength: null, status: 'unlisted' }, 'not in the catalog'],
  [{ ...price(null, null), status: 'offline' }, 'offline · 128K'],
] as const)('%j stands beside its name as %j', (fields, words) => {
  expect(modelDescription(aModel('lab', 'm', fields))).toBe(words);
});

test.each([
  [['offline', 'offline'], 'offline'],
  [['offline', 'gone'], ''],
  [['gone'], ''],
  [['available', 'available'], ''],
  [['off', 'off'], 'switched off'],
  [[], ''],
] as const)('a group of models that are %j is said to be %j', (all, words) => {
  expect(groupState(all.map((status) => aModel('lab', 'm', { status })))).toBe(words);
});

test('a missing key is said once, of the provider, and of a model where there is room', () => {
  const models = [aModel('lab', 'm'), aModel('lab', 'n')];
  expect(groupState(models, true)).toBe('no key');
  expect(modelDescription(aModel('lab', 'm'))).not.toContain('key');
  expect(modelFacts(aModel('lab', 'm'), true)).toContainEqual([
    'Key',
    expect.stringMatching(/^none/),
  ]);
  expect(modelFacts(aModel('lab', 'm')).map(([name]) => name)).not.toContain('Key');
});

test('a model of an endpoint says why it cannot be used', () => {
  const facts = modelFacts(aModel('lab', 'm', { status: 'offline', reason: 'Laptop is out.' }));
  expect(facts).toContainEqual(['State', 'Laptop is out.']);
});

test('only what is known is told', () => {
  const known = modelFacts(aModel('lab', 'm', { capabilities: ['tools', 'vision'] }));
  expect(known).toContainEqual(['Abilities', 'tools, vision']);
  expect(known).toContainEqual(['Released', 'Jan 2026']);
  expect(known.map(([name]) => name)).not.toContain('Knows until');
  expect(known.every(([, value]) => value !== '')).toBe(true);
});

test('a hostile name stays one line of text', () => {
  expect(oneLine('a\n$(trash) b')).toBe('a \\$(trash) b');
  expect(withoutLinks('[x](command:asterism.disconnect)')).toBe(
    '[x] (command:asterism.disconnect)',
  );
});
