/** Five hundred event streams that wait: what each costs, and how soon a star reaches all. */
import { execFileSync } from 'node:child_process';
import { setTimeout as after } from 'node:timers/promises';
import { syncEventSchema } from '@asterism/core/protocol/sync.ts';
import { readEvents } from '@asterism/core/sync/event-stream.ts';
import type { BenchServer } from '../bench-server.ts';
import { median, quantile } from '../quantile.ts';
import type { Figure } from './goal.ts';

const count = 500;
const atOnce = 20;
const stars = 40;
const pauseMs = 100;
const settleMs = 2_000;

type Heard = { readonly version: number; readonly at: number };
type Stream = { heard: Heard; next: (heard: Heard) => void; readonly ending: AbortController };

/** Opens a stream and waits until it has told its first version. */
async function openStream(origin: string, token: string): Promise<Stream> {
  const ending = new AbortController();
  const response = await fetch(`${origin}/api/sync/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: ending.signal,
  });
  if (!response.ok || !response.body) throw new Error(`events answered ${response.status}`);
  const { body } = response;
  const stream: Stream = { heard: { version: -1, at: 0 }, next: () => undefined, ending };
  await new Promise<void>((opened, failed) => {
    (async () => {
      for await (const { data } of readEvents(body)) {
        const { version } = syncEventSchema.parse(JSON.parse(data));
        stream.heard = { version, at: performance.now() };
        opened();
        stream.next(stream.heard);
      }
    })().catch((error: Error) => (ending.signal.aborted ? undefined : failed(error)));
  });
  return stream;
}

async function openAll(origin: string, tokens: readonly string[]) {
  const streams: { readonly token: string; readonly stream: Stream }[] = [];
  const all = Array.from({ length: count }, (_, at) => tokens[at % tokens.length] as string);
  for (let at = 0; at < all.length; at += atOnce)
    streams.push(
      ...(await Promise.all(
        all
          .slice(at, at + atOnce)
          .map(async (token) => ({ token, stream: await openStream(origin, token) })),
      )),
    );
  return streams;
}

/** What a process keeps in memory once it is quiet, in KiB: the middle of some looks. */
async function residentKib(pid: number): Promise<number> {
  await after(settleMs);
  const looks: number[] = [];
  for (let look = 0; look < 5; look++) {
    looks.push(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })));
    await after(200);
  }
  return median(looks);
}

async function star(origin: string, token: string, id: string) {
  const response = await fetch(`${origin}/api/favorites/models`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ modelId: id }),
  });
  if (!response.ok) throw new Error(`a star was answered ${response.status}`);
}

/** From a star's request until each of the person's streams has told it, in ms. */
async function fanOut(origin: string, token: string, streams: readonly Stream[], name: string) {
  const times: number[] = [];
  for (let round = 0; round < stars; round++) {
    await after(pauseMs);
    const begin = performance.now();
    const poked = streams.map(
      (stream) =>
        new Promise<number>((done) => {
          const { version } = stream.heard;
          stream.next = (heard) => heard.version > version && done(heard.at - begin);
        }),
    );
    await star(origin, token, `model:bench/${name}-${round}`);
    times.push(...(await Promise.all(poked)));
  }
  return times;
}

/** Measures streams of one person, then of many. */
export async function streamFigures(
  { origin, pid }: BenchServer,
  tokens: readonly string[],
): Promise<Figure[]> {
  const figures: Figure[] = [];
  const told = { beside: null, of: 'value', goal: { kind: 'none' } } as const;
  const [first = ''] = tokens;
  await residentKib(pid);
  for (const [who, own] of [
    ['one person', [first]],
    [`${tokens.length} people`, tokens],
  ] as const) {
    const before = await residentKib(pid);
    const all = await openAll(origin, own);
    const each = ((await residentKib(pid)) - before) / count;
    const theirs = all.filter(({ token }) => token === first).map(({ stream }) => stream);
    const times = await fanOut(origin, first, theirs, `fan-${own.length}`);
    for (const { stream } of all) stream.ending.abort();
    const name = `${count} streams of ${who}`;
    const to = `a star to ${theirs.length} of them`;
    figures.push(
      { name: `${name}: memory each`, unit: 'KiB', ours: each, ...told },
      { name: `${name}: ${to}, p50`, unit: 'ms', ours: median(times), ...told },
      { name: `${name}: ${to}, p99`, unit: 'ms', ours: quantile(times, 0.99), ...told },
    );
  }
  return figures;
}
