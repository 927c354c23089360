import { expect, test } from 'vitest';
import {
  alike,
  cheap,
  ends,
  first,
  gone,
  llama,
  model,
  type Situation,
  told,
  use,
} from '../../testing/advice.ts';

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

test.each(retiring)('%s', (_what, given, advice) => {
  expect(told(given)).toEqual(advice);
});

test.each([
  [gone, 'glm-4.5 is no longer listed at x', 'glm-4.5 at x is no longer listed since 3 Nov 2026.'],
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
