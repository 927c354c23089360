import { expect, test } from 'vitest';
import { readEvents } from './event-stream.ts';

const streamOf = (...parts: string[]) =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
        controller.close();
      },
    }),
  ).body as ReadableStream<Uint8Array>;

const eventsOf = async (...parts: string[]) => {
  const events = [];
  for await (const event of readEvents(streamOf(...parts))) events.push(event);
  return events;
};

test('events are read however the network cuts them', async () => {
  const text =
    'event: poke\ndata: {"version":1}\n\n: comment\n\nevent: heartbeat\ndata: {"version":2}\n\n';
  const whole = [
    { event: 'poke', data: '{"version":1}' },
    { event: 'heartbeat', data: '{"version":2}' },
  ];
  expect(await eventsOf(text)).toEqual(whole);
  expect(await eventsOf(...text)).toEqual(whole);
});

test('an event without a name is a message, several data lines are one', async () => {
  expect(await eventsOf('data: a\ndata: b\n\n')).toEqual([{ event: 'message', data: 'a\nb' }]);
});

test('what follows the colon is taken as it is, less one space; other lines say nothing', async () => {
  expect(await eventsOf('data:a: b\ndata\n:data: c\ndata:  d\n\n')).toEqual([
    { event: 'message', data: 'a: b\n d' },
  ]);
});

test('an event that was cut off is none', async () => {
  expect(await eventsOf('event: poke\ndata: {"ver')).toEqual([]);
});
