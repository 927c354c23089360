import { expect, test } from 'vitest';
import { aModel } from '../../testing/models.ts';
import { sameModels } from './same-models.ts';

test('the same model is one of the same alias that can be used, or an own one that serves ollama.com', () => {
  const open = aModel('ollama', 'llama3', { status: 'unlisted' });
  const served = aModel('endpoint-one', 'llama3:latest', { alias: 'llama3' });
  const offline = aModel('endpoint-two', 'llama3', { alias: 'llama3', status: 'offline' });
  const elsewhere = aModel('groq', 'llama3', { alias: 'llama3' });
  const models = [open, served, offline, elsewhere, aModel('groq', 'other')];
  expect(sameModels(open, models)).toEqual([served]);
  expect(sameModels(served, models)).toEqual([elsewhere]);
});
