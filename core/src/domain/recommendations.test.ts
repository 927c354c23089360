import { describe, expect, test } from 'vitest';
import { endpointOf } from './endpoint-provider.ts';
import type { ItemId } from './item-id.ts';
import type { Model } from './model.ts';
import type { Ending, ModelUse, RecommendationFacts } from './recommendation.ts';
import { recommend } from './recommendations.ts';

const now = new Date('2026-11-21T12:00:00Z');
const names: Record<string, string> = { openai: 'OpenAI', groq: 'Groq', together: 'Together AI' };

type Traits = Partial<Omit<Model, 'price'>> & { readonly price?: readonly [number, number] | null };

function model(id: string, { price = [3, 15], ...traits }: Traits = {}): Model {
  const [provider = '', ...rest] = id.split('/');
  return {
    id: `model:${id}` as ItemId,
    provider,
    providerName: names[provider] ?? provider,
    modelId: rest.join('/'),
    name: rest.join('/'),
    contextLength: 200_000,
    outputLimit: 64_000,
    price: { input: price?.[0] ?? null, output: price?.[1] ?? null, cacheRead: null },
    modalities: { input: ['text'], output: ['text'] },
    capabilities: ['tools'],
    releasedAt: null,
    knowledge: null,
    status: 'available',
    alias: null,
    ...traits,
  };
}

/** One model at several providers: what differs comes with each. */
const alike = (alias: string, ...places: readonly (readonly [string, Traits?])[]): Model[] =>
  places.map(([id, traits]) => model(id, { alias, name: alias, ...traits }));

/** A million tokens in and a million out cost what the two prices say. */
const use = (id: string, more: Partial<ModelUse> = {}): ModelUse => ({
  model: `model:${id}` as ItemId,
  answers: 100,
  errors: 0,
  inputTokens: 1_000_000,
  outputTokens: 1_000_000,
  cachedTokens: 0,
  firstByteMs: null,
  lastAt: now,
  ...more,
});

type Given = {
  readonly models: readonly Model[];
  readonly stars?: readonly string[];
  readonly uses?: readonly ModelUse[];
  readonly endings?: Readonly<Record<string, Ending>>;
  readonly keyless?: readonly string[];
  readonly dismissed?: RecommendationFacts['isDismissed'];
};

const advise = ({ models, stars = [], uses = [], endings = {}, keyless = [], dismissed }: Given) =>
  recommend({
    models,
    starred: new Set(stars.map((id) => `model:${id}`)),
    uses,
    days: 30,
    endings: new Map(Object.entries(endings).map(([id, ending]) => [`model:${id}`, ending])),
    hasKey: (provider) => endpointOf(provider) !== undefined || !keyless.includes(provider),
    now,
    isDismissed: dismissed ?? (() => false),
  });

const short = (id: string) => id.replace(/^model:/, '');
const told = (given: Given) =>
  advise(given).map(({ kind, subject, replacement, needs }) =>
    [kind, short(subject.id), replacement ? short(replacement.id) : '–', needs ?? '']
      .join(' ')
      .trim(),
  );

const llama = 'llama-3-3-70b';
const dear: readonly [string, Traits?] = ['together/llama-3.3-70b', { price: [5, 5] }];
const cheap: readonly [string, Traits?] = ['groq/llama-3.3-70b', { price: [1, 1] }];
const cheaperThere = ['cheaper together/llama-3.3-70b groq/llama-3.3-70b'];
const used = [use('together/llama-3.3-70b')];

/** A cheaper place that differs from what it would replace. */
const other = (traits: Traits): Given => ({
  models: alike(llama, dear, ['groq/llama-3.3-70b', { price: [1, 1], ...traits }]),
  uses: used,
});

type Situation = readonly [what: string, given: Given, advice: readonly string[]];

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

const sonnets = [model('anthropic/claude-sonnet-4-20250514'), model('anthropic/claude-sonnet-4-5')];
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
  ['both are starred', { models: sonnets, stars: sonnets.map(({ id }) => short(id)) }, []],
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

const gone: Ending = { kind: 'unlisted', since: new Date('2026-11-03T00:00:00Z') };
const ends = (day: string): Ending => ({ kind: 'on', date: new Date(`${day}T00:00:00Z`) });

const retiring: readonly Situation[] = [
  [
    'a starred one is listed no more, and has a next',
    {
      models: [model('x/glm-4.5', { status: 'retired' }), model('x/glm-5')],
      stars: ['x/glm-4.5'],
      endings: { 'x/glm-4.5': gone },
    },
    ['retiring x/glm-4.5 x/glm-5'],
  ],
  [
    'a used one is listed no more',
    {
      models: [model('x/glm-4.5', { status: 'retired' }), model('x/glm-5')],
      uses: [use('x/glm-4.5')],
      endings: { 'x/glm-4.5': gone },
    },
    ['retiring x/glm-4.5 x/glm-5'],
  ],
  [
    'nobody has to do with it',
    {
      models: [model('x/glm-4.5', { status: 'retired' }), model('x/glm-5')],
      endings: { 'x/glm-4.5': gone },
    },
    [],
  ],
  [
    'the same model is elsewhere',
    {
      models: alike(llama, ['together/llama-3.3-70b', { status: 'retired' }], cheap),
      stars: ['together/llama-3.3-70b'],
      endings: { 'together/llama-3.3-70b': gone },
    },
    ['retiring together/llama-3.3-70b groq/llama-3.3-70b'],
  ],
  [
    'it is gone, and nothing follows',
    {
      models: [model('x/glm-4.5', { status: 'retired' })],
      stars: ['x/glm-4.5'],
      endings: { 'x/glm-4.5': gone },
    },
    [],
  ],
  [
    'it ends on a date, and nothing follows',
    {
      models: [model('x/glm-4.5')],
      stars: ['x/glm-4.5'],
      endings: { 'x/glm-4.5': ends('2026-12-12') },
    },
    ['retiring x/glm-4.5 –'],
  ],
  [
    'it ends in a year',
    {
      models: [model('x/glm-4.5')],
      stars: ['x/glm-4.5'],
      endings: { 'x/glm-4.5': ends('2027-11-20') },
    },
    [],
  ],
  [
    'it is deprecated',
    {
      models: [model('x/glm-4.5'), model('x/glm-5')],
      stars: ['x/glm-4.5'],
      endings: { 'x/glm-4.5': { kind: 'deprecated' } },
    },
    ['retiring x/glm-4.5 x/glm-5'],
  ],
  [
    'what follows ends too',
    {
      models: [model('x/glm-4.5', { status: 'retired' }), model('x/glm-5')],
      stars: ['x/glm-4.5'],
      endings: { 'x/glm-4.5': gone, 'x/glm-5': { kind: 'deprecated' } },
    },
    [],
  ],
  [
    'what follows is starred already',
    {
      models: [model('x/glm-4.5', { status: 'retired' }), model('x/glm-5')],
      stars: ['x/glm-4.5', 'x/glm-5'],
      endings: { 'x/glm-4.5': gone },
    },
    [],
  ],
];

const laptop = ['endpoint-laptop/llama-3.3-70b', { price: null }] as const;
const tower = ['endpoint-tower/llama-3.3-70b', { price: null }] as const;
const speeds = (slow: Partial<ModelUse>, fast: Partial<ModelUse>) => [
  use(laptop[0], { firstByteMs: 1500, ...slow }),
  use(tower[0], { firstByteMs: 400, answers: 50, ...fast }),
];
const fasterThere = [`faster ${laptop[0]} ${tower[0]}`];
const both = alike(llama, laptop, tower);

const faster: readonly Situation[] = [
  [
    'the same model at an own endpoint that answers sooner',
    { models: both, uses: speeds({}, {}) },
    fasterThere,
  ],
  [
    'also where both are starred',
    { models: both, uses: speeds({}, {}), stars: [laptop[0], tower[0]] },
    fasterThere,
  ],
  ['too few were measured', { models: both, uses: speeds({}, { answers: 19 }) }, []],
  ['nothing was measured', { models: both, uses: speeds({}, { firstByteMs: null }) }, []],
  [
    'it is down now',
    { models: alike(llama, laptop, [tower[0], { status: 'offline' }]), uses: speeds({}, {}) },
    [],
  ],
  [
    'it is loading now',
    { models: alike(llama, laptop, [tower[0], { status: 'loading' }]), uses: speeds({}, {}) },
    [],
  ],
  ['every tenth call failed there', { models: both, uses: speeds({}, { errors: 5 }) }, []],
  ['hardly sooner', { models: both, uses: speeds({ firstByteMs: 550 }, {}) }, []],
  [
    'twice as soon, yet nobody would notice',
    { models: both, uses: speeds({ firstByteMs: 100 }, { firstByteMs: 50 }) },
    [],
  ],
  [
    'the slow one was not used for a week',
    { models: both, uses: speeds({ lastAt: new Date('2026-11-13T00:00:00Z') }, {}) },
    [],
  ],
  [
    'a shorter context there',
    { models: alike(llama, laptop, [tower[0], { contextLength: 8000 }]), uses: speeds({}, {}) },
    [],
  ],
  [
    'a provider without a key now',
    {
      models: alike(llama, laptop, cheap),
      uses: [
        use(laptop[0], { firstByteMs: 1500 }),
        use('groq/llama-3.3-70b', { firstByteMs: 100 }),
      ],
      keyless: ['groq'],
    },
    [],
  ],
];

const whole: Given = {
  models: [
    ...sonnets,
    ...both,
    model('x/glm-4.5', { status: 'retired' }),
    model('x/glm-5'),
    ...alike(
      'kimi-k2',
      ['together/kimi-k2', { price: [5, 5] }],
      ['groq/kimi-k2', { price: [1, 1] }],
    ),
    model('x/minimax-m2'),
    model('x/minimax-m3'),
  ],
  stars: [...star, 'x/glm-4.5', 'x/minimax-m2'],
  uses: [...speeds({}, {}), use('together/kimi-k2')],
  endings: { 'x/glm-4.5': gone },
};

const together: readonly Situation[] = [
  ['nothing is known', { models: [] }, []],
  ['a catalog, and nobody in it', { models: whole.models }, []],
  [
    'what matters most comes first, and three at most',
    whole,
    ['retiring x/glm-4.5 x/glm-5', 'cheaper together/kimi-k2 groq/kimi-k2', ...fasterThere],
  ],
  [
    'what is dismissed makes room',
    { ...whole, dismissed: ({ key }) => key.startsWith('cheaper') },
    ['retiring x/glm-4.5 x/glm-5', ...fasterThere, ...followed],
  ],
  ['all is dismissed', { ...whole, dismissed: () => true }, []],
  [
    'what needs something comes last',
    { ...whole, keyless: ['x'] },
    ['cheaper together/kimi-k2 groq/kimi-k2', ...fasterThere, ...followed],
  ],
  [
    'a model is named once',
    {
      models: [model('openai/gpt-4o', { price: [5, 5] }), model('openai/gpt-5', { price: [1, 1] })],
      uses: [use('openai/gpt-4o')],
      stars: ['openai/gpt-4o'],
    },
    ['cheaper openai/gpt-4o openai/gpt-5'],
  ],
];

describe.each([
  ['cheaper', cheaper],
  ['newer', newer],
  ['retiring', retiring],
  ['faster', faster],
  ['together', together],
])('%s', (_kind, situations) => {
  test.each(situations)('%s', (_what, given, advice) => {
    expect(told(given)).toEqual(advice);
  });
});

describe('words', () => {
  const first = (given: Given) => advise(given)[0];

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

  test.each([
    [
      gone,
      'glm-4.5 is no longer listed at x',
      'glm-4.5 at x is no longer listed since 3 Nov 2026.',
    ],
    [
      { kind: 'unlisted', since: null } as const,
      'glm-4.5 is no longer listed at x',
      'glm-4.5 at x is no longer listed.',
    ],
    [
      ends('2026-12-12'),
      'glm-4.5 ends on 12 Dec 2026',
      'x says that glm-4.5 ends on 12 Dec 2026, in 21 days.',
    ],
    [
      ends('2026-11-22'),
      'glm-4.5 ends on 22 Nov 2026',
      'x says that glm-4.5 ends on 22 Nov 2026, in 1 day.',
    ],
    [
      ends('2026-11-01'),
      'glm-4.5 was to end on 1 Nov 2026',
      'x said that glm-4.5 ends on 1 Nov 2026, which has passed.',
    ],
    [
      { kind: 'deprecated' } as const,
      'glm-4.5 is deprecated at x',
      'The catalog marks glm-4.5 at x as deprecated; no date is known.',
    ],
  ])('retiring: only dates that somebody told (%j)', (ending, title, sentence) => {
    const models = [model('x/glm-4.5'), model('x/glm-5')];
    const given = { models, stars: ['x/glm-4.5'], endings: { 'x/glm-4.5': ending } };
    expect(first(given)).toMatchObject({
      title,
      reason: `${sentence} You star it. glm-5 follows it there.`,
    });
  });

  test('faster: both middles and how many calls they are of', () => {
    expect(first({ models: both, uses: speeds({}, {}) })).toMatchObject({
      title: 'llama-3-3-70b answers 3.8 times sooner at endpoint-tower',
      reason:
        'In the last 30 days the first word came after 400 ms at endpoint-tower (the middle of 50 calls) and after 1.5 s at endpoint-laptop (100 calls). endpoint-tower answers now.',
    });
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
