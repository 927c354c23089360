import { expect, test } from 'vitest';
import { aModel } from '../../testing/models.ts';
import { createSearchIndex } from './search-index.ts';

const browse = (...models: ReturnType<typeof aModel>[]) =>
  [...createSearchIndex(models).search('')].map((position) => models[position]?.name);

test('without dates the newest version of a maker stands first, whatever day is in a name', () => {
  const undated = { releasedAt: null };
  expect(
    browse(
      aModel('openai', 'gpt-4o-2024-11-20', { name: 'GPT-4o (2024-11-20)', ...undated }),
      aModel('openai', 'gpt-4.1', { name: 'GPT-4.1', ...undated }),
      aModel('openai', 'gpt-6', { name: 'GPT-6', ...undated }),
      aModel('openai', 'gpt-5.5', { name: 'GPT-5.5', ...undated }),
    )[0],
  ).toBe('GPT-6');
});

test('what was released later stands first, and what is retired last', () => {
  expect(
    browse(
      aModel('anthropic', 'a', { name: 'Claude Sonnet 4', releasedAt: '2025-05-22' }),
      aModel('anthropic', 'b', {
        name: 'Claude Opus 9',
        releasedAt: '2026-09-01',
        status: 'retired',
      }),
      aModel('anthropic', 'c', { name: 'Claude Sonnet 5', releasedAt: '2026-06-01' }),
    ),
  ).toEqual(['Claude Sonnet 5', 'Claude Sonnet 4', 'Claude Opus 9']);
});

test('what a person runs themselves stands first, as their endpoints list it', () => {
  expect(
    browse(
      aModel('openai', 'gpt-9', { releasedAt: '2031-01' }),
      aModel('endpoint-b', 'zeta'),
      aModel('endpoint-a', 'alpha', { releasedAt: '2020-01', status: 'offline' }),
    ),
  ).toEqual(['zeta', 'alpha', 'gpt-9']);
});
