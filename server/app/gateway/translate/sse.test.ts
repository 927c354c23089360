import { seededRandom } from '@asterism/core/testing/random.ts';
import { createParser } from 'eventsource-parser';
import { describe, expect, test } from 'vitest';
import {
  createSseReader,
  createSseScanner,
  encodeSse,
  readSseEvent,
  type SseEvent,
  SseOverflow,
} from './sse.ts';
import { cut } from './testing/chat-script.ts';

const maxEventBytes = 4096;

function readCut(text: string, seed: number, longest: number): SseEvent[] {
  const reader = createSseReader({ maxEventBytes });
  return [...cut(text, seed, longest)].flatMap((bytes) => reader.push(bytes));
}

/** What a parser of others makes of the whole text at once. */
function oracle(text: string): SseEvent[] {
  const events: SseEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => events.push(event ? { event, data } : { data }),
  });
  parser.feed(text);
  return events;
}

test.each<[string, SseEvent[]]>([
  ['data: a\n\n', [{ data: 'a' }]],
  ['data:a\n\ndata:  b\n\n', [{ data: 'a' }, { data: ' b' }]],
  ['data: a\r\n\r\ndata: b\r\r', [{ data: 'a' }, { data: 'b' }]],
  ['event: x\ndata: a\ndata: b\nid: 7\n\n', [{ event: 'x', data: 'a\nb' }]],
  [': ping\n\n:\n\ndata: a\n\n', [{ data: 'a' }]],
  ['data\n\ndata:\ndata\n\n', [{ data: '' }, { data: '\n' }]],
  ['event: alone\n\ndata: a\n\n', [{ data: 'a' }]],
  ['\n\n\ndata: a\n\n\n\n', [{ data: 'a' }]],
  ['\uFEFFdata: a\n\ndata: \uFEFFb\n\n', [{ data: 'a' }, { data: '\uFEFFb' }]],
  ['data: not ended\n', []],
  ['dat: a\nnothing\n\n', []],
])('%j', (text, events) => {
  for (const longest of [1, 3, 100]) expect(readCut(text, 1, longest)).toEqual(events);
});

describe('whatever comes, cut anywhere', () => {
  const pieces = [
    'data: ',
    'data:',
    'event: e',
    ': c',
    'id: 1',
    'ü🚀',
    'x',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    ' ',
    '{"a":1}',
  ];

  test('the events are those of another parser', () => {
    let seen = 0;
    for (let seed = 1; seed <= 400; seed += 1) {
      const random = seededRandom(seed);
      const length = random(60);
      const made = Array.from({ length }, () => pieces[random(pieces.length)]).join('');
      // The other one waits after a CR at the very end, since an LF may follow.
      const text = `${made}x\n\n`;
      const events = oracle(text);
      seen += events.length;
      expect(readCut(text, seed, 1 + random(12)), JSON.stringify(text)).toEqual(events);
    }
    expect(seen).toBeGreaterThan(400);
  });

  test('the scanner hands on every byte once, but for the LF behind a CR that ended an event', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      const made = Array.from({ length: random(60) }, () => pieces[random(pieces.length)]).join('');
      const scanner = createSseScanner({ maxEventBytes });
      let seen = '';
      const texts = new TextDecoder('utf-8', { ignoreBOM: true });
      for (const bytes of cut(made, seed, 5))
        scanner.scan(bytes, (event) => {
          seen += texts.decode(event, { stream: true });
        });
      seen += texts.decode(scanner.rest());
      const loose = (text: string) => text.replaceAll(/\r\n|\r|\n/g, '\n').replaceAll(/\n+/g, '\n');
      expect(loose(seen), JSON.stringify(made)).toBe(loose(made));
    }
  });

  test('what is encoded is what is read', () => {
    for (const data of ['', 'a', 'a\nb', '\n', '{"text":"\\n"}', ' led by a space']) {
      expect(readCut(encodeSse(data) + encodeSse(data, 'e'), 2, 3)).toEqual([
        { data },
        { event: 'e', data },
      ]);
    }
  });
});

test('what the end cut off is still to be had', () => {
  const reader = createSseReader({ maxEventBytes });
  expect(reader.push(new TextEncoder().encode('data: a\n\ndata: [DONE]'))).toEqual([{ data: 'a' }]);
  expect(reader.end()).toEqual({ data: '[DONE]' });
  expect(createSseReader({ maxEventBytes }).end()).toBeUndefined();
});

test.each([
  ['a line that never ends', `data: ${'x'.repeat(100)}`],
  ['lines without an empty one', 'data: x\n'.repeat(20)],
])('%s is given up at the limit, in one piece and in many', (_, part) => {
  const bytes = new TextEncoder().encode(part);
  const limits = { maxEventBytes: 1000 };
  const whole = new TextEncoder().encode(`${part.repeat(20)}\n\n`);
  expect(() => createSseReader(limits).push(whole)).toThrow(SseOverflow);
  const scanner = createSseScanner(limits);
  let taken = 0;
  expect(() => {
    for (; taken < 1_000_000; taken += bytes.length) scanner.scan(bytes, () => undefined);
  }).toThrow(SseOverflow);
  expect(taken).toBeLessThanOrEqual(limits.maxEventBytes);
});

test('an event in one piece is a view of it, not a copy', () => {
  const bytes = new TextEncoder().encode('data: a\n\n');
  const seen: ArrayBufferLike[] = [];
  createSseScanner({ maxEventBytes }).scan(bytes, (event) => {
    seen.push(event.buffer);
    expect(readSseEvent(event)).toEqual({ data: 'a' });
  });
  expect(seen).toEqual([bytes.buffer]);
  expect(seen[0]).toBe(bytes.buffer);
});
