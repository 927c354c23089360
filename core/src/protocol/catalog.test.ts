import { expect, test } from 'vitest';
import { aModel } from '../../testing/models.ts';
import { packCatalog, unpackCatalog } from './catalog.ts';
import { catalogWireSchema } from './catalog-schema.ts';

const models = [
  aModel('openai', 'gpt-5', { capabilities: ['tools', 'vision'], alias: 'gpt-5' }),
  aModel('openrouter', 'openai/gpt-5', { alias: 'gpt-5', status: 'retired', knowledge: '2024-09' }),
  aModel('lab', 'x:y@z', {
    price: { input: 0, output: null, cacheRead: null },
    contextLength: null,
    modalities: { input: ['text', 'pdf'], output: [] },
  }),
];

test('what is packed is unpacked the same', () => {
  const wire = catalogWireSchema.parse(JSON.parse(JSON.stringify(packCatalog('v1', models))));
  expect(unpackCatalog(wire)).toEqual(models);
});

test('a row that points beyond the tables is left out', () => {
  const wire = packCatalog('v1', models);
  const [row] = wire.models;
  if (row) row[0] = 99;
  expect(unpackCatalog(wire)).toEqual(models.slice(1));
});
