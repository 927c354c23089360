import { seededRandom } from '@asterism/core/testing/random.ts';
import { expect, test } from 'vitest';
import { anthropicSource } from '../anthropic/anthropic-source.ts';
import { ollamaSink } from '../ollama/ollama-sink.ts';
import { responseRequestSchema } from '../responses/request-schema.ts';
import { responsesSink } from '../responses/responses-sink.ts';
import { readSseEvent } from '../sse.ts';
import { anthropicStream } from '../testing/anthropic-script.ts';
import { asStream, callPiece, cut, delta, stamp, usageChunk } from '../testing/chat-script.ts';
import { chatSink } from './chat-sink.ts';
import { openaiSource } from './chunk-source.ts';
import { type ChunkSink, translateStream } from './translate-stream.ts';

const asked = responseRequestSchema.parse({ model: 'm' });
const sinks = {
  chat: () => chatSink({ model: 'm', stamp, includeUsage: true }),
  responses: () => responsesSink(asked, stamp),
  ollama: () => ollamaSink({ form: 'chat', model: 'm', now: () => stamp.at.getTime() }),
};

const words = ['Grüße', ' ', '🚀', '\n', '\r\n', 'data: ', '"', '\\', '日本', '[DONE]'];

/** Some text, then some calls whose pieces come in turns. */
function randomAnswer(seed: number) {
  const random = seededRandom(seed);
  const said = Array.from({ length: random(12) }, () => words[random(words.length)] ?? '');
  const calls = Array.from({ length: random(4) }, (_, index) => ({
    id: `call_${index}`,
    name: `tool_${index}`,
    args: JSON.stringify({ text: words[random(words.length)], n: random(100) }),
  }));
  const pieces = calls.map(({ args }) => [args.slice(0, 5), args.slice(5, 9), args.slice(9)]);
  const chunks = [
    ...said.map((content) => delta({ content })),
    ...calls.map(({ id, name }, index) => callPiece(index, { id, name, args: '' })),
    ...[0, 1, 2].flatMap((part) =>
      calls.map((_, index) => callPiece(index, { args: pieces[index]?.[part] ?? '' })),
    ),
    delta({}, calls.length > 0 ? 'tool_calls' : 'stop'),
    usageChunk,
  ];
  return { text: said.join(''), calls, chunks };
}

function translate(sink: ChunkSink, text: string, seed: number, source = openaiSource()): string {
  const translation = translateStream(source, sink);
  const parts: string[] = [];
  for (const bytes of cut(text, seed, 1 + (seed % 90))) parts.push(translation.push(bytes));
  parts.push(translation.end());
  expect(translation.failure()).toBeUndefined();
  return parts.join('');
}

const eventsOf = (stream: string) =>
  stream
    .split('\n\n')
    .flatMap((event) => readSseEvent(new TextEncoder().encode(event)) ?? [])
    .map(({ data }) => (data === '[DONE]' ? data : JSON.parse(data)));

test.each(Object.entries(sinks))('%s: wherever the bytes are cut, the same is said', (_, sink) => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const stream = asStream(randomAnswer(seed).chunks);
    const once = translate(sink(), stream, 89);
    expect(translate(sink(), stream, seed)).toBe(once);
    expect(translate(sink(), stream, 90)).toBe(once);
  }
});

test('what goes in as text and calls comes out as the same text and calls', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const { text, calls, chunks } = randomAnswer(seed);
    const stream = asStream(chunks);

    const last = eventsOf(translate(sinks.responses(), stream, seed)).at(-1);
    const { output } = last.response;
    const message = output.find(({ type }: { type: string }) => type === 'message');
    expect(message?.content[0]?.text ?? '').toBe(text);
    const called = output.filter(({ type }: { type: string }) => type === 'function_call');
    expect(
      called.map(({ call_id, name, arguments: args }: Record<string, string>) => ({
        id: call_id,
        name,
        args,
      })),
    ).toEqual(calls);

    const lines = translate(sinks.ollama(), stream, seed)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.message.content).join('')).toBe(text);
    const told = lines.flatMap((line) => line.message.tool_calls ?? []);
    expect(told.map((call) => call.function.arguments)).toEqual(
      calls.map(({ args }) => JSON.parse(args)),
    );
  }
});

test('a stream of Anthropic says the same wherever it is cut', () => {
  const stream = anthropicStream({
    content: [
      { type: 'text', text: 'Grüße 🚀\r\n\r\n', citations: null },
      { type: 'tool_use', id: 'a', name: 'f', input: { 'ü\n': 1 }, caller: { type: 'direct' } },
    ],
    stop_reason: 'tool_use',
  });
  const once = translate(sinks.chat(), stream, 89, anthropicSource());
  expect(
    eventsOf(once)
      .map((chunk) => chunk.choices?.[0]?.delta.content ?? '')
      .join(''),
  ).toBe('Grüße 🚀\r\n\r\n');
  for (let seed = 1; seed <= 60; seed += 1)
    expect(translate(sinks.chat(), stream, seed, anthropicSource())).toBe(once);
});

test('calls that are not numbered, or all numbered 0, are told apart by id', () => {
  const call = (id: string, index?: number) =>
    delta({
      tool_calls: [
        {
          ...(index !== undefined && { index }),
          id,
          function: { name: 'f', arguments: `{"id":"${id}"}` },
        },
      ],
    });
  for (const chunks of [
    [call('a'), call('b'), delta({}, 'tool_calls')],
    [call('a', 0), call('b', 0), delta({}, 'tool_calls')],
  ]) {
    const { output } = eventsOf(translate(sinks.responses(), asStream(chunks), 1)).at(-1).response;
    expect(output).toMatchObject([
      { call_id: 'a', arguments: '{"id":"a"}' },
      { call_id: 'b', arguments: '{"id":"b"}' },
    ]);
  }
});

test('a stream that ends without [DONE] or its last empty line is whole if it said how it finished', () => {
  const stream = asStream([delta({ content: 'Hi' }, 'stop'), usageChunk], '').trimEnd();
  const translation = translateStream(openaiSource(), sinks.chat());
  const said = translation.push(new TextEncoder().encode(stream)) + translation.end();
  expect(eventsOf(said).at(-1)).toBe('[DONE]');
  expect(translation.usage()).toMatchObject({ input: 11, output: 7, cached: 4 });
});

test('a stream begins once, whether it is told to or not', () => {
  const stream = new TextEncoder().encode(asStream([delta({ content: 'Hi' }, 'stop')]));
  const types = (said: string) => eventsOf(said).map(({ type }) => type);
  const told = translateStream(openaiSource(), sinks.responses());
  expect(types(told.start())).toEqual(['response.created', 'response.in_progress']);
  expect(told.start()).toBe('');
  const untold = translateStream(openaiSource(), sinks.responses());
  const said = untold.push(stream);
  expect(types(said).slice(0, 3)).toEqual([
    'response.created',
    'response.in_progress',
    'response.output_item.added',
  ]);
  expect(untold.start()).toBe('');
  expect(types(told.push(stream))).toEqual(types(said).slice(2));
});

test('after its end a translation says nothing more', () => {
  const translation = translateStream(openaiSource(), sinks.chat());
  translation.push(new TextEncoder().encode(asStream([delta({ content: 'Hi' }, 'stop')])));
  expect(translation.isOver()).toBe(true);
  expect(translation.push(new TextEncoder().encode(asStream([delta({ content: 'More' })])))).toBe(
    '',
  );
  expect(translation.end()).toBe('');
});

test('an event that is too large fails at the limit', () => {
  const translation = translateStream(openaiSource(), sinks.chat());
  const megabyte = new Uint8Array(1024 * 1024).fill(120);
  let said = '';
  let megabytes = 0;
  for (; said === '' && megabytes < 100; megabytes += 1) said = translation.push(megabyte);
  expect(megabytes).toBe(17);
  expect(eventsOf(said)).toMatchObject([{ error: { code: 'event_too_large' } }]);
  expect(translation.failure()?.status).toBe(502);
});
