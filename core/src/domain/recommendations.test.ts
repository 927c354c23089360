import { expect, test } from 'vitest';
import {
  alike,
  both,
  type Given,
  gone,
  laptop,
  model,
  type Situation,
  sonnets,
  speeds,
  told,
  tower,
  use,
} from '../../testing/advice.ts';

const fasterThere = [`faster ${laptop[0]} ${tower[0]}`];
const star = ['anthropic/claude-sonnet-4-20250514'];
const followed = ['newer anthropic/claude-sonnet-4-20250514 anthropic/claude-sonnet-4-5'];
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

test.each(together)('%s', (_what, given, advice) => {
  expect(told(given)).toEqual(advice);
});
