/**
 * What one push and one pull of a star cost on loopback, alone and with four clients at once,
 * beside the smallest answer of the same server and the floors of the same PostgreSQL.
 */
import { randomUUID } from 'node:crypto';
import { syncSchemaVersion } from '@asterism/core/protocol/sync.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { sumUp, type Times, type TimesReport, timesTable } from './times.ts';

const rounds = 250;
const warmUps = 60;
const crowd = 4;

type Caller = (path: string, body: unknown) => Promise<unknown>;

const caller =
  ({ origin }: BenchServer, bearer: string): Caller =>
  async (path, body) => {
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
    const answer = await fetch(origin + path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };

/** A client of the protocol that always stands one star behind when it pulls. */
function starrer(call: Caller) {
  const clientId = randomUUID();
  let id = 0;
  let cookie = null as { epoch: string; version: number; schema: number } | null;
  return {
    push() {
      id += 1;
      const name = `m${id % 50}`;
      const item = { id: `model:bench/${name}`, name, provider: 'bench', providerName: 'Bench' };
      const args = { item, value: id % 100 < 50, at: new Date().toISOString() };
      const mutation = { id, uuid: randomUUID(), name: 'favorite.set', args };
      return call('/api/sync/push', { clientId, mutations: [mutation] });
    },
    async pull() {
      const body = (await call('/api/sync/pull', { clientId, cookie })) as {
        cookie: { epoch: string; version: number };
      };
      cookie = { ...body.cookie, version: body.cookie.version - 1, schema: syncSchemaVersion };
    },
  };
}

const timed = async (times: number[], act: () => Promise<unknown>) => {
  const begin = performance.now();
  await act();
  times.push(performance.now() - begin);
};

async function timeRequests(server: BenchServer, clients: number): Promise<Times[]> {
  const surfaces = await Promise.all(
    Array.from({ length: clients }, async (_, at) =>
      starrer(caller(server, await server.token(`requests-${clients}-${at}@bench.example`))),
    ),
  );
  const everyone = (times: number[], act: (one: ReturnType<typeof starrer>) => Promise<unknown>) =>
    Promise.all(surfaces.map((one) => timed(times, () => act(one))));
  const rest: Times = { name: 'smallest answer', times: [] };
  const push: Times = { name: 'push', times: [] };
  const pull: Times = { name: 'pull', times: [] };
  const select: Times = { name: '`select 1`', times: [] };
  const upsert: Times = { name: 'one durable upsert', times: [] };
  const ways = [push, pull, rest, select, upsert];
  for (let round = -warmUps; round < rounds; round++) {
    if (round === 0) for (const { times } of ways) times.length = 0;
    await everyone(push.times, (one) => one.push());
    await everyone(pull.times, (one) => one.pull());
    await everyone(rest.times, () => fetch(`${server.origin}/healthz`).then((one) => one.text()));
    await timed(select.times, server.select);
    await timed(upsert.times, () => server.upsert(`requests-${round}`));
  }
  return ways;
}

/** Measures and prints both, with one client and with {@link crowd}. */
export async function runRequests(): Promise<readonly TimesReport[]> {
  const server = await startBenchServer();
  try {
    const reports: TimesReport[] = [];
    for (const clients of [1, crowd]) {
      const title = `A push and a pull, ${clients} at once`;
      reports.push(sumUp(title, await timeRequests(server, clients)));
      console.log(`\n${timesTable(reports.at(-1) as TimesReport, 'upsert')}`);
    }
    return reports;
  } finally {
    await server.stop();
  }
}
