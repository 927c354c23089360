import { expect, test } from 'vitest';
import { first, model, type Situation, sonnets, told } from '../../testing/advice.ts';

const followed = ['newer anthropic/claude-sonnet-4-20250514 anthropic/claude-sonnet-4-5'];
const star = ['anthropic/claude-sonnet-4-20250514'];

const newer: readonly Situation[] = [
  ['the next of a starred line', { models: sonnets, stars: star }, followed],
  ['the line is not starred', { models: sonnets }, []],
  [
    'the latest of several',
    { models: [...sonnets, model('anthropic/claude-sonnet-5')], stars: star },
    ['newer anthropic/claude-sonnet-4-20250514 anthropic/claude-sonnet-5'],
  ],
  [
    'of a version and its snapshot the version',
    { models: [...sonnets, model('anthropic/claude-sonnet-4-5-20250929')], stars: star },
    followed,
  ],
  [
    'both are starred',
    { models: sonnets, stars: sonnets.map(({ id }) => id.replace('model:', '')) },
    [],
  ],
  [
    'the next is starred elsewhere',
    {
      models: [...sonnets, model('openrouter/anthropic/claude-sonnet-4.5')],
      stars: [...star, 'openrouter/anthropic/claude-sonnet-4.5'],
    },
    [],
  ],
  [
    'the next is at another provider only',
    {
      models: [model('anthropic/claude-sonnet-4'), model('groq/claude-sonnet-5')],
      stars: ['anthropic/claude-sonnet-4'],
    },
    [],
  ],
  [
    'a smaller tier is not the next',
    { models: [model('openai/gpt-4o'), model('openai/gpt-5-mini')], stars: ['openai/gpt-4o'] },
    [],
  ],
  [
    'fewer parameters are a smaller tier',
    { models: [model('groq/qwen3-8b'), model('groq/qwen3.5-4b')], stars: ['groq/qwen3-8b'] },
    [],
  ],
  [
    'a preview is not the next of what is out',
    {
      models: [model('google/gemini-2.5-pro'), model('google/gemini-3-pro-preview')],
      stars: ['google/gemini-2.5-pro'],
    },
    [],
  ],
  [
    'a preview follows a preview',
    {
      models: [model('google/gemini-2.5-pro-preview'), model('google/gemini-3-pro-preview')],
      stars: ['google/gemini-2.5-pro-preview'],
    },
    ['newer google/gemini-2.5-pro-preview google/gemini-3-pro-preview'],
  ],
  [
    'it came out before, whatever its number',
    {
      models: [
        model('x/grok-4.3', { releasedAt: '2026-05' }),
        model('x/grok-4.20', { releasedAt: '2026-02' }),
      ],
      stars: ['x/grok-4.3'],
    },
    [],
  ],
  [
    'it can do less',
    {
      models: [model('x/glm-4.5', { capabilities: ['tools', 'vision'] }), model('x/glm-5')],
      stars: ['x/glm-4.5'],
    },
    [],
  ],
  [
    'a shorter context',
    {
      models: [model('x/glm-4.5'), model('x/glm-5', { contextLength: 64_000 })],
      stars: ['x/glm-4.5'],
    },
    [],
  ],
  [
    'dated names follow each other',
    {
      models: [model('x/mistral-large-2411'), model('x/mistral-large-2512')],
      stars: ['x/mistral-large-2411'],
    },
    ['newer x/mistral-large-2411 x/mistral-large-2512'],
  ],
  [
    'a name without a version has no next',
    { models: [model('x/qwen-max'), model('x/qwen3-max')], stars: ['x/qwen-max'] },
    [],
  ],
  ['no key', { models: sonnets, stars: star, keyless: ['anthropic'] }, [`${followed} key`]],
  ['the star is in no list any more', { models: sonnets, stars: ['gone/gpt-4'] }, []],
];

test.each(newer)('%s', (_what, given, advice) => {
  expect(told(given)).toEqual(advice);
});

test.each([
  [[3, 15] as const, 'It costs the same: $3 in and $15 out per million tokens.'],
  [
    [5, 25] as const,
    'It costs $5 in and $25 out per million tokens, instead of $3 in and $15 out per million tokens.',
  ],
  [null, 'Its price is not known.'],
])('newer: what it costs beside the one before (%s)', (price, sentence) => {
  const models = [model('x/glm-4.5'), model('x/glm-5', { price, releasedAt: '2026-06-12' })];
  const advice = first({ models, stars: ['x/glm-4.5'] });
  expect(advice?.title).toBe('glm-5 follows glm-4.5');
  expect(advice?.reason).toBe(
    `You star glm-4.5 at x. glm-5 is the next of its line there, released in Jun 2026, and can do all it can. ${sentence}`,
  );
});
