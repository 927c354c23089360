import { expect, test } from 'vitest';
import { toolArguments } from './tool-arguments.ts';

test('arguments with what they may be, which are needed, and those of objects within', () => {
  const schema = {
    type: 'object',
    required: ['query'],
    properties: {
      query: { type: 'string', description: 'Words to look for.' },
      limit: { type: ['integer', 'null'], default: 20 },
      labels: { type: 'array', items: { type: 'string' } },
      state: { enum: ['open', 'closed'] },
      filter: { type: 'object', required: ['by'], properties: { by: { $ref: '#/$defs/person' } } },
    },
  };
  expect(toolArguments(schema)).toEqual([
    { name: 'query', type: 'string', isRequired: true, about: 'Words to look for.' },
    { name: 'limit', type: 'integer | null', isRequired: false, about: 'Usually 20.' },
    { name: 'labels', type: 'string[]', isRequired: false, about: '' },
    { name: 'state', type: 'open | closed', isRequired: false, about: '' },
    { name: 'filter', type: 'object', isRequired: false, about: '' },
    { name: 'filter.by', type: 'person', isRequired: true, about: '' },
  ]);
});

test.each([null, 'text', { type: 'object' }, { properties: 7 }, { properties: [] }])(
  'what tells of no arguments has none: %j',
  (schema) => expect(toolArguments(schema)).toEqual([]),
);

test('a schema that holds itself ends', () => {
  const schema: Record<string, unknown> = { type: 'object' };
  schema.properties = { again: schema };
  expect(toolArguments(schema).map(({ name }) => name)).toEqual([
    'again',
    'again.again',
    'again.again.again',
  ]);
});
