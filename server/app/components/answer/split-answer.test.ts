import { expect, test } from 'vitest';
import { type SplitAnswer, splitAnswer } from './split-answer.ts';

/** Texts whose blocks turn into others while they come. */
const texts = [
  '# Title\n\ntext with `code`\n\n```ts\nconst a = 1;\n\n// more\n```\n\n- [x] a\n  - b\n\n---\nend',
  '> quoted\n-not a list\n- a list\n\n\n- the same\n\n  still in it\n\nafter',
  'a title\n-\n-- \n---\ntext\n===\n\n    code\n\n    more of it\n',
  'see [one] and [two][One]\n\n[one]: https://one.example\n[two]: https://two.example "T"\n\nmore [one]',
  '```\nopen\n\n# no title\n~~~\n',
  '| a | b |\n| - | - |\n| 1 | 2 |\nno longer\n\n1. x\n\n2. y\n10) z\n',
  'line\r\nby\r\n\r\nline\r',
];

test.each(texts)('text %# is split alike whole and piece by piece, wherever it is cut', (text) => {
  const { blocks, references } = splitAnswer(text);
  for (const size of [1, 2, 3, 7, 50]) {
    let split: SplitAnswer | undefined;
    for (let end = size; end < text.length + size; end += size)
      split = splitAnswer(text.slice(0, end), split);
    expect(split?.blocks).toEqual(blocks);
    expect(split?.references).toEqual(references);
  }
});

test('what has ended is not looked at again, and a text that changed is', () => {
  const first = splitAnswer('one\n\ntwo\n\nthree');
  expect(first.settled.blocks).toEqual(['one']);
  const second = splitAnswer('one\n\ntwo\n\nthree\n\nfour', first);
  expect(second.settled.blocks).toEqual(['one', 'two']);
  expect(splitAnswer('other', second).blocks).toEqual(['other']);
  expect(splitAnswer('other', splitAnswer('other'))).toEqual(splitAnswer('other'));
});
