/**
 * What `PUT /api/user/model-preferences` with 5,000 models costs on loopback, beside one statement
 * that writes as many rows into a table of the same shape on the same PostgreSQL.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { sumUp, type Times, type TimesReport, timesTable } from './times.ts';

const rounds = 30;
const warmUps = 5;
const count = 5_000;
/** It needs no key, so that nothing is left out of an answer. */
const provider = 'ollama';

const ids = Array.from({ length: count }, (_, at) => `family-${at % 50}/model-${at}:tag`);

async function caller({ origin, token }: BenchServer) {
  const headers = {
    authorization: `Bearer ${await token('preferences@bench.example')}`,
    'content-type': 'application/json',
  };
  return async (
    method: 'GET' | 'PUT',
    enabledModels?: readonly string[],
    path = '/api/user/model-preferences',
  ) => {
    const answer = await fetch(origin + path, {
      method,
      headers,
      ...(enabledModels && { body: JSON.stringify({ providers: [{ provider, enabledModels }] }) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} answered ${answer.status}: ${text}`);
  };
}

/** One statement that writes every row, as somebody without any of our layers would. */
async function floorOf({ databaseUrl }: BenchServer) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`CREATE TABLE bench_preferences (LIKE model_preferences INCLUDING ALL)`);
  const userId = randomUUID();
  let version = 0;
  return {
    write: (isEnabled: boolean) =>
      client.query(
        `INSERT INTO bench_preferences (user_id, provider, model_id, is_enabled, version)
         SELECT $1, $2, id, $3, $4 FROM unnest($5::text[]) AS id
         ON CONFLICT (user_id, provider, model_id) DO UPDATE SET is_enabled = excluded.is_enabled,
           version = excluded.version, written_at = now()`,
        [userId, provider, isEnabled, ++version, ids],
      ),
    end: () => client.end(),
  };
}

const timed = async (times: number[], act: () => Promise<unknown>) => {
  const begin = performance.now();
  await act();
  times.push(performance.now() - begin);
};

async function measure(server: BenchServer): Promise<Times[]> {
  const call = await caller(server);
  const floor = await floorOf(server);
  const put: Times = { name: `PUT that changes ${count} models`, times: [] };
  const same: Times = { name: `PUT of ${count} that changes none`, times: [] };
  const get: Times = { name: 'GET', times: [] };
  const list: Times = { name: 'GET /api/providers', times: [] };
  const raw: Times = { name: `one statement, ${count} rows`, times: [] };
  const ways = [put, same, get, list, raw];
  for (let round = -warmUps; round < rounds; round++) {
    if (round === 0) for (const { times } of ways) times.length = 0;
    const isOn = round % 2 === 0;
    const enabled = isOn ? ids : [];
    await timed(put.times, () => call('PUT', enabled));
    await timed(raw.times, () => floor.write(isOn));
    await timed(same.times, () => call('PUT', enabled));
    await timed(get.times, () => call('GET'));
    await timed(list.times, () => call('GET', undefined, '/api/providers'));
  }
  await floor.end();
  return ways;
}

/** Measures and prints the server's half. */
export async function runPreferences(): Promise<TimesReport> {
  const server = await startBenchServer();
  try {
    const report = sumUp(`Preferences of ${count} models`, await measure(server));
    console.log(`\n${timesTable(report, 'statement')}`);
    return report;
  } finally {
    await server.stop();
  }
}
