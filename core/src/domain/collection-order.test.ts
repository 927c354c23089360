import { expect, test } from 'vitest';
import { inByteOrder } from './collection-order.ts';

test('text is ordered as its UTF-8 bytes are, whatever JavaScript thinks', () => {
  const texts = [
    '',
    'A',
    'Z',
    'a',
    'aa',
    'é',
    '\uD7FF',
    '\uE000',
    '\uFF5E',
    '\u{1F600}',
    '\u{10FFFF}',
  ];
  const bytes = (text: string) => Buffer.from(text);
  for (const a of texts)
    for (const b of texts)
      expect(Math.sign(inByteOrder(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
});
