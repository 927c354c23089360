import type { Model } from '@asterism/core/domain/model.ts';
import { expect, test } from 'vitest';
import { draws } from './ask-image.ts';

const model = (provider: string, ...output: string[]) =>
  ({ provider, modalities: { input: ['text'], output } }) as unknown as Model;

test.each<[string, string, Model | undefined, boolean]>([
  ['only images', 'some-painter', model('openai', 'image'), true],
  [
    'images and words, in a chat',
    'gemini-2.5-flash-image',
    model('google', 'text', 'image'),
    false,
  ],
  ['the family that lists both', 'gpt-image-1', model('openai', 'text', 'image'), true],
  ['words only, whatever its name', 'flux-writer', model('lab', 'text'), false],
  ['an own endpoint, by its name', 'black-forest-labs/FLUX.1', model('endpoint-x', 'text'), true],
  ['an own endpoint that writes', 'qwen3:8b', model('endpoint-x', 'text'), false],
  ['in no list, by its name', 'dall-e-3', undefined, true],
  ['in no list, a name within another', 'influx-8b', undefined, false],
])('%s', (_, id, listed, expected) => {
  expect(draws(id, listed)).toBe(expected);
});
