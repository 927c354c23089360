/** The engine beside its peer, in one process, in turns. */
import { randomUUID } from 'node:crypto';
import { median } from '../quantile.ts';
import type { Figure } from './goal.ts';
import { drawn, makeRows, type OpenList, type Side } from './list-side.ts';

const big = 10_000;
const pendingCount = 1_000;
const actRounds = 300;
const openRounds = 15;
const warmUp = 20;

const rows = makeRows(big + pendingCount + actRounds + warmUp);

const newPlace = () => `place-${randomUUID()}`;

async function timed(work: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** Lets whatever was put off happen outside of what is measured. */
const breathe = () => new Promise((done) => setImmediate(done));

/** Opens a client whose server told it so many rows. */
async function openWith(side: Side, count: number): Promise<OpenList> {
  const open = side.open(newPlace(), side.answer(rows.slice(0, count)));
  await drawn(open, count);
  await side.settle(open);
  return open;
}

type Contestant<T> = { readonly side: Side; readonly subject: T; readonly times: number[] };

/** Times each in turn, whoever begins changing by the round; the first rounds are not counted. */
async function inTurns<T>(
  contestants: readonly Contestant<T>[],
  rounds: number,
  unmeasured: number,
  act: (contestant: Contestant<T>, round: number) => Promise<number>,
): Promise<number[]> {
  for (let round = 0; round < rounds + unmeasured; round++)
    for (let turn = 0; turn < contestants.length; turn++) {
      const contestant = contestants[(turn + round) % contestants.length] as Contestant<T>;
      const taken = await act(contestant, round);
      if (round >= unmeasured) contestant.times.push(taken);
      await breathe();
    }
  return contestants.map(({ times }) => median(times));
}

/** An act until the list shows it: adding at the end and removing from the middle, by turns. */
async function timeActs(sides: readonly Side[], count: number, pending: number) {
  const held = count + pending;
  const opened = async (side: Side) => {
    const open = await openWith(side, count);
    for (const row of rows.slice(count, held)) open.add(row);
    await drawn(open, held);
    return { side, subject: { open, present: rows.slice(0, held) }, times: [] };
  };
  const contestants = await Promise.all(sides.map(opened));
  const result = await inTurns(contestants, actRounds, warmUp, ({ subject }, round) => {
    const { open, present } = subject;
    const row = rows[held + round];
    const [removed] = round % 2 === 0 ? [] : present.splice(held >> 1, 1);
    return timed(() => {
      if (removed) open.remove(removed);
      else if (row) {
        present.push(row);
        open.add(row);
      }
      return drawn(open, present.length);
    });
  });
  for (const { subject } of contestants) await subject.open.close();
  return result;
}

/** A server's whole answer until the list shows it. */
function timeFirstSyncs(sides: readonly Side[]) {
  const answers = sides.map((side) => {
    return { side, subject: side.answer(rows.slice(0, big)), times: [] };
  });
  return inTurns(answers, openRounds, 3, async ({ side, subject }) => {
    let open: OpenList | undefined;
    const taken = await timed(() => {
      open = side.open(newPlace(), subject);
      return drawn(open, big);
    });
    await open?.close();
    return taken;
  });
}

/** A place that holds everything until the list shows it; the server is silent. */
async function timeReopening(sides: readonly Side[]) {
  const kept = await Promise.all(
    sides.map(async (side) => {
      const place = newPlace();
      const first = side.open(place, side.answer(rows.slice(0, big)));
      await drawn(first, big);
      await side.settle(first);
      await first.close();
      return { side, subject: place, times: [] };
    }),
  );
  return inTurns(kept, openRounds, 3, async ({ side, subject }) => {
    let open: OpenList | undefined;
    const taken = await timed(() => {
      open = side.open(subject, null);
      return drawn(open, big);
    });
    await open?.close();
    return taken;
  });
}

/** Measures our side (the first) beside the other. */
export async function clientFigures(sides: readonly [Side, Side]): Promise<Figure[]> {
  const peer = sides[1].name;
  const figure = (
    name: string,
    [ours = Number.NaN, value = Number.NaN]: number[],
    atMost: number,
  ): Figure => ({
    ...{ name, unit: 'ms', ours, beside: { name: peer, value }, of: 'ratio' },
    goal: { kind: 'at-most', value: atMost },
  });
  const further = await timeActs(sides, big, pendingCount);
  return [
    figure('mutate → view, 100 rows', await timeActs(sides, 100, 0), 0.5),
    figure('mutate → view, 10,000 rows', await timeActs(sides, big, 0), 0.1),
    { ...figure('each act beyond 1,000 pending, 10,000 rows', further, 1), of: 'value' },
    figure('first sync of 10,000 rows', await timeFirstSyncs(sides), 0.25),
    figure('reopening with 10,000 rows', await timeReopening(sides), 0.5),
  ];
}
