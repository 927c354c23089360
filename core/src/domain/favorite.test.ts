import { expect, test } from 'vitest';
import { userFavorite } from './favorite.ts';

test('a favourite cannot be changed, nor the tags it was made from', () => {
  const tags = ['coding'];
  const favorite = userFavorite({
    itemId: 'model:openai/gpt-5',
    createdAt: '2026-11-21T09:00:00.000Z',
    tags,
    name: 'GPT-5',
    provider: 'openai',
    providerName: 'OpenAI',
  });
  tags.push('cheap');
  expect(favorite.tags).toEqual(['coding']);
  expect(() => Object.assign(favorite, { name: 'other' })).toThrow(TypeError);
  expect(() => (favorite.tags as string[]).push('x')).toThrow(TypeError);
});
