import { expect, test } from 'vitest';
import {
  advise,
  alike,
  cheap,
  dear,
  ends,
  first,
  type Given,
  llama,
  model,
  type Situation,
  type Traits,
  told,
  use,
} from '../../testing/advice.ts';

const cheaperThere = ['cheaper together/llama-3.3-70b groq/llama-3.3-70b'];
const used = [use('together/llama-3.3-70b')];

/** A cheaper place that differs from what it would replace. */
const other = (traits: Traits): Given => ({
  models: alike(llama, dear, ['groq/llama-3.3-70b', { price: [1, 1], ...traits }]),
  uses: used,
});

const cheaper: readonly Situation[] = [
  [
    'the same model for less elsewhere',
    { models: alike(llama, dear, cheap), uses: used },
    cheaperThere,
  ],
  [
    'the cheapest of several',
    {
      models: alike(llama, dear, cheap, ['openai/llama-3.3-70b', { price: [0.5, 0.5] }]),
      uses: used,
    },
    ['cheaper together/llama-3.3-70b openai/llama-3.3-70b'],
  ],
  [
    'nothing was used',
    { models: alike(llama, dear, cheap), stars: ['together/llama-3.3-70b'] },
    [],
  ],
  [
    'too little was used for it to matter',
    {
      models: alike(llama, dear, cheap),
      uses: [use('together/llama-3.3-70b', { inputTokens: 1000, outputTokens: 1000 })],
    },
    [],
  ],
  ['a fifth less is enough', other({ price: [4, 4] }), cheaperThere],
  ['less than a fifth is not', other({ price: [4.2, 4.2] }), []],
  ['an unknown price is not cheap', other({ price: null }), []],
  ['a price of nothing is a subscription or a trial', other({ price: [0, 0] }), []],
  ['a shorter context', other({ contextLength: 32_000 }), []],
  ['an unknown context, where the other is known', other({ contextLength: null }), []],
  ['it cannot call tools', other({ capabilities: [] }), []],
  ['it can do more', other({ capabilities: ['tools', 'vision', 'reasoning'] }), cheaperThere],
  [
    'it answers with images only',
    other({ modalities: { input: ['text'], output: ['image'] } }),
    [],
  ],
  [
    'the used one takes images, the other does not',
    {
      models: alike(
        llama,
        [
          'together/llama-3.3-70b',
          { price: [5, 5], modalities: { input: ['text', 'image'], output: ['text'] } },
        ],
        cheap,
      ),
      uses: used,
    },
    [],
  ],
  [
    'open weights are no ability',
    {
      ...other({}),
      models: alike(
        llama,
        [dear[0], { ...dear[1], capabilities: ['tools', 'open-weights'] }],
        cheap,
      ),
    },
    cheaperThere,
  ],
  ['its provider lists it no more', other({ status: 'retired' }), []],
  ['its endpoint is down', other({ status: 'offline' }), []],
  ['it is starred already', { ...other({}), stars: ['groq/llama-3.3-70b'] }, []],
  [
    'it is deprecated',
    { ...other({}), endings: { 'groq/llama-3.3-70b': { kind: 'deprecated' } } },
    [],
  ],
  [
    'its provider has no key, and nothing else is there',
    { ...other({}), keyless: ['groq'] },
    [`${cheaperThere} key`],
  ],
  [
    'it is switched off, and nothing else is there',
    other({ status: 'off' }),
    [`${cheaperThere} switch`],
  ],
  [
    'what has a key comes before what is cheaper without one',
    {
      models: alike(llama, dear, cheap, ['openai/llama-3.3-70b', { price: [3, 3] }]),
      uses: used,
      keyless: ['groq'],
    },
    ['cheaper together/llama-3.3-70b openai/llama-3.3-70b'],
  ],
  [
    'one alias, other versions: they are not the same model',
    {
      models: alike(
        'deepseek-1',
        ['together/deepseek-v3', { price: [5, 5] }],
        ['groq/deepseek-v2', { price: [1, 1] }],
      ),
      uses: [use('together/deepseek-v3')],
    },
    [],
  ],
  [
    'a name without a figure is whatever its provider means by it',
    {
      models: alike('auto', ['together/auto', { price: [5, 5] }], ['groq/auto', { price: [1, 1] }]),
      uses: [use('together/auto')],
    },
    [],
  ],
  [
    'another model for less is not advised',
    {
      models: [
        model('openai/gpt-5', { price: [5, 5] }),
        model('openai/gpt-5-mini', { price: [1, 1] }),
      ],
      uses: [use('openai/gpt-5')],
    },
    [],
  ],
  [
    'its follower for less, although it is not starred',
    {
      models: [model('openai/gpt-4o', { price: [5, 5] }), model('openai/gpt-5', { price: [1, 1] })],
      uses: [use('openai/gpt-4o')],
    },
    ['cheaper openai/gpt-4o openai/gpt-5'],
  ],
  [
    'of followers that cost the same the latest',
    {
      models: [
        model('openai/gpt-4o', { price: [5, 5] }),
        ...['openai/gpt-5', 'openai/gpt-6'].map((id) => model(id, { price: [1, 1] })),
      ],
      uses: [use('openai/gpt-4o')],
    },
    ['cheaper openai/gpt-4o openai/gpt-6'],
  ],
  [
    'what was read from a cache counts at its price',
    {
      models: alike(
        llama,
        ['together/llama-3.3-70b', { price: [5, 5] }],
        ['groq/llama-3.3-70b', { price: [4.5, 1] }],
      ).map((one) =>
        one.provider === 'together' ? { ...one, price: { ...one.price, cacheRead: 0.1 } } : one,
      ),
      uses: [
        use('together/llama-3.3-70b', {
          inputTokens: 9_000_000,
          cachedTokens: 9_000_000,
          outputTokens: 100_000,
        }),
      ],
    },
    [],
  ],
  [
    'an own endpoint that tells its price',
    { models: alike(llama, dear, ['endpoint-lab/llama-3.3-70b', { price: [1, 1] }]), uses: used },
    ['cheaper together/llama-3.3-70b endpoint-lab/llama-3.3-70b'],
  ],
  [
    'an own endpoint that tells none',
    { models: alike(llama, dear, ['endpoint-lab/llama-3.3-70b', { price: null }]), uses: used },
    [],
  ],
];

test.each(cheaper)('%s', (_what, given, advice) => {
  expect(told(given)).toEqual(advice);
});

test('cheaper: the sums are those of the tokens that were used', () => {
  const models = alike(
    'Kimi K2',
    ['together/kimi-k2', { price: [5, 5] }],
    ['groq/kimi-k2', { price: [1, 1], outputLimit: 16_000 }],
  );
  const uses = [use('together/kimi-k2', { answers: 1204 })];
  expect(
    first({
      models: models.map((one) => ({ ...one, alias: 'kimi-k2' })),
      uses,
      keyless: ['groq'],
    }),
  ).toMatchObject({
    title: 'Kimi K2 costs 80% less at Groq',
    reason:
      '1,204 calls of Kimi K2 at Together AI in the last 30 days came to $10.00 at list prices. The same tokens come to $2.00 with Kimi K2 at Groq. It is the same model, with the same abilities and no shorter context. Its answers end after 16,000 tokens instead of 64,000. Groq has no key yet: add one under Providers.',
    measure: 8,
  });
});

test('a key is the same for the same facts, and another when a price or a date is', () => {
  const keyOf = (given: Given) => advise(given)[0]?.key;
  const before = keyOf(other({}));
  expect(
    keyOf({
      ...other({}),
      uses: [use('together/llama-3.3-70b', { answers: 7, inputTokens: 2_000_000 })],
    }),
  ).toBe(before);
  expect(keyOf(other({ price: [0.9, 1] }))).not.toBe(before);
  const ending = (day: string): Given => ({
    models: [model('x/glm-4.5')],
    stars: ['x/glm-4.5'],
    endings: { 'x/glm-4.5': ends(day) },
  });
  expect(keyOf(ending('2026-12-12'))).not.toBe(keyOf(ending('2026-12-31')));
});
