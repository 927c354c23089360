import { expect, test } from 'vitest';
import {
  alike,
  both,
  cheap,
  first,
  laptop,
  llama,
  type Situation,
  speeds,
  told,
  tower,
  use,
} from '../../testing/advice.ts';

const fasterThere = [`faster ${laptop[0]} ${tower[0]}`];
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

test.each(faster)('%s', (_what, given, advice) => {
  expect(told(given)).toEqual(advice);
});

test('faster: both middles and how many calls they are of', () => {
  expect(first({ models: both, uses: speeds({}, {}) })).toMatchObject({
    title: 'llama-3-3-70b answers 3.8 times sooner at endpoint-tower',
    reason:
      'In the last 30 days the first word came after 400 ms at endpoint-tower (the middle of 50 calls) and after 1.5 s at endpoint-laptop (100 calls). endpoint-tower answers now.',
  });
});
