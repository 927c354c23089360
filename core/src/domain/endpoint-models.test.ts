import { expect, test } from 'vitest';
import { endpointModels, type OwnEndpoint, servesOllama, standingOf } from './endpoint-models.ts';
import { userFavorite } from './favorite.ts';
import type { ItemId } from './item-id.ts';

const refused = {
  kind: 'refused',
  sentence: 'Nothing listens at 127.0.0.1:11434.',
  fix: 'Start the server there, or mend the port.',
} as const;

const since = '2026-11-21T14:02:00.000Z';

const laptop = (fields: Partial<OwnEndpoint> = {}): OwnEndpoint => ({
  id: 'one',
  name: 'Laptop',
  state: 'ready',
  since,
  trouble: null,
  models: [
    {
      id: 'Org/Llama3:8B',
      name: 'Org/Llama3:8B',
      contextLength: 8192,
      outputLimit: null,
      price: { input: null, output: null, cacheRead: null },
      modalities: { input: ['text'], output: ['text'] },
      capabilities: ['tools'],
      releasedAt: null,
    },
  ],
  gone: [],
  ...fields,
});

const star = (itemId: ItemId) =>
  userFavorite({
    itemId,
    createdAt: since,
    tags: [],
    name: 'Face',
    provider: 'endpoint-one',
    providerName: 'Its old name',
  });

test('a model of an endpoint keeps its exact id under the endpoint, and is called by its name', () => {
  expect(endpointModels({ endpoints: [laptop()] })).toMatchObject([
    {
      id: 'model:endpoint-one/Org/Llama3:8B',
      provider: 'endpoint-one',
      providerName: 'Laptop',
      modelId: 'Org/Llama3:8B',
      contextLength: 8192,
      status: 'available',
    },
  ]);
});

test.each([
  ['ready', 'available', undefined],
  ['unknown', 'available', undefined],
  ['loading', 'loading', 'Laptop answers and is still loading a model.'],
  [
    'down',
    'offline',
    'Laptop does not answer. Nothing listens at 127.0.0.1:11434. Start the server there, or mend the port.',
  ],
] as const)('listed by an endpoint that is %s it is %s', (state, status, reason) => {
  const [model] = endpointModels({ endpoints: [laptop({ state, trouble: refused })] });
  expect(model?.status).toBe(status);
  expect(model?.reason).toBe(reason);
  expect(model?.since).toBe(status === 'available' ? undefined : since);
});

test('an endpoint that answers with an error is not said to be silent', () => {
  const trouble = { kind: 'unauthorized', sentence: 'It wants a key.', fix: 'Give it.' } as const;
  const [model] = endpointModels({ endpoints: [laptop({ state: 'down', trouble })] });
  expect(model?.reason).toBe('Laptop answers with an error. It wants a key. Give it.');
});

test.each([
  ['a model it listed once', laptop({ gone: ['x'] }), 'gone', 'Laptop lists it no more.'],
  ['a model it never listed', laptop(), 'gone', 'Laptop does not list it.'],
  [
    'an endpoint that is down',
    laptop({ state: 'down', models: [] }),
    'offline',
    'Laptop does not answer.',
  ],
  [
    'an endpoint that is switched off',
    laptop({ state: 'inactive', models: [] }),
    'inactive',
    'Laptop is switched off. Switch it on under Endpoints.',
  ],
  [
    'an endpoint that was removed',
    laptop({ state: 'removed', models: [] }),
    'removed',
    'Laptop was removed. Add its address again to use it.',
  ],
  [
    'an endpoint not asked yet',
    laptop({ state: 'unknown', models: [] }),
    'loading',
    'Laptop was not asked yet.',
  ],
] as const)('a star on %s says why', (_what, endpoint, status, reason) => {
  const shown = standingOf(star('model:endpoint-one/x'), { endpoints: [endpoint] });
  expect(shown).toMatchObject({ status, reason, name: 'Face', providerName: 'Laptop' });
});

test('a star on an endpoint nobody knows keeps the face it had', () => {
  const shown = standingOf(star('model:endpoint-one/x'), { endpoints: [] });
  expect(shown).toMatchObject({ status: 'unlisted', providerName: 'Its old name' });
});

test('what is starred at ollama.com is served by its name and by its newest, at own endpoints', () => {
  const at = (provider: string, modelId: string) =>
    servesOllama({ provider, modelId }, 'model:ollama/llama3');
  expect(at('endpoint-one', 'llama3')).toBe(true);
  expect(at('endpoint-one', 'llama3:latest')).toBe(true);
  expect(at('endpoint-one', 'llama3:8b')).toBe(false);
  expect(at('openrouter', 'llama3')).toBe(false);
});
