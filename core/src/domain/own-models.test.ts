import { expect, test } from 'vitest';
import { aModel } from '../../testing/models.ts';
import { offlineText } from './own-models.ts';

const offline = (endpoint: string, providerName: string, modelId: string) =>
  aModel(endpoint, modelId, {
    providerName,
    status: 'offline',
    reason: `${providerName} does not answer. Nothing listens there.`,
  });
const models = [
  offline('endpoint-a', 'Laptop', 'x'),
  offline('endpoint-a', 'Laptop', 'y'),
  offline('endpoint-b', 'Mr. Box', 'x'),
  aModel('openai', 'gpt-5'),
];
const starred = (...ids: string[]) => new Set(ids);

test('while favorites are offline it is said how many they are, and whose', () => {
  expect(offlineText(models, starred('model:endpoint-a/x'))).toBe(
    '1 favorite is offline: Laptop does not answer',
  );
  expect(
    offlineText(models, starred('model:endpoint-a/x', 'model:endpoint-a/y', 'model:endpoint-b/x')),
  ).toBe('3 favorites are offline: Laptop does not answer, Mr. Box does not answer');
  expect(offlineText(models, starred('model:openai/gpt-5'))).toBe(null);
});
