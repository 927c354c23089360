/**
 * What a list of models costs while 200 endpoints are watched, 150 of them dead in every way there
 * is, beside the same list on the same server while nothing is watched, in turns.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { median, quantile } from './quantile.ts';

const goodCount = 50;
const deadCount = 150;
const rounds = 6;
const requests = 400;
const warmUps = 100;
const goal = 1.2;

type Round = { readonly idle: number; readonly watched: number; readonly ratio: number };
export type EndpointsReport = {
  /** p99 in ms. */
  readonly rounds: readonly Round[];
  readonly ratio: number;
  readonly checks: number;
  readonly rssMb: { readonly before: number; readonly most: number };
};

async function startHosts() {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'endpoints/hosts.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const { good, dead } = JSON.parse(`${line}`) as { good: string; dead: string[] };
  const urls = [
    ...Array.from({ length: goodCount }, (_, at) => `${good}/${at}`),
    ...Array.from({ length: deadCount }, (_, at) => `${dead[at % dead.length]}/${at}`),
  ];
  return {
    urls,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

function client({ origin }: BenchServer, bearer: string) {
  const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
  return async (method: string, where: string, body?: unknown) => {
    const answer = await fetch(origin + where, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${where} answered ${answer.status}: ${text}`);
    return text;
  };
}

type Client = ReturnType<typeof client>;

async function timeLists(call: Client): Promise<number> {
  const times: number[] = [];
  for (let request = 0; request < requests; request++) {
    const begin = performance.now();
    await call('GET', '/api/models?limit=50');
    times.push(performance.now() - begin);
  }
  return quantile(times, 0.99);
}

async function addEndpoints(server: BenchServer, email: string, urls: readonly string[]) {
  const database = new pg.Client({ connectionString: server.databaseUrl });
  await database.connect();
  const ids = urls.map(() => randomUUID());
  await database.query(
    `INSERT INTO local_models (user_id, id, name, base_url, endpoint_type)
     SELECT u.id, e.id, url, url, 'openai-compatible'
     FROM users u, unnest($2::text[], $3::text[]) AS e(id, url) WHERE u.email = $1`,
    [email, ids, urls],
  );
  const countChecks = async () => {
    const { rows } = await database.query('SELECT count(*)::int AS checks FROM local_model_checks');
    return rows[0].checks as number;
  };
  return { ids, countChecks, close: () => database.end() };
}

async function measure(server: BenchServer, urls: readonly string[]): Promise<EndpointsReport> {
  const email = 'endpoints@bench.example';
  const call = client(server, await server.token(email));
  const endpoints = await addEndpoints(server, email, urls);
  const turn = (isActive: boolean) =>
    Promise.all(endpoints.ids.map((id) => call('PUT', `/api/local-models/${id}`, { isActive })));
  for (let request = 0; request < warmUps; request++) await call('GET', '/api/models?limit=50');
  await timeLists(call);
  const before = rssOf(server.pid);
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, rssOf(server.pid));
  }, 100);
  const told: Round[] = [];
  for (let round = 0; round < rounds; round++) {
    const idle = await timeLists(call);
    await turn(true); // all are asked at once: worse than it ever is again
    const watched = await timeLists(call);
    await turn(false);
    await new Promise((done) => setTimeout(done, 6_000)); // what is under way comes to its end
    told.push({ idle, watched, ratio: watched / idle });
  }
  clearInterval(watching);
  const checks = await endpoints.countChecks();
  await endpoints.close();
  const ratio = median(told.map((round) => round.ratio));
  return { rounds: told, ratio, checks, rssMb: { before, most } };
}

function toMarkdown({ rounds: told, ratio, checks, rssMb }: EndpointsReport): string {
  const title = `\`GET /api/models\`, p99 of ${requests}, beside ${goodCount + deadCount} endpoints that are watched (${deadCount} dead; ${checks} checks)`;
  const lines = told.map(
    ({ idle, watched, ratio: one }, at) =>
      `| ${at + 1} | ${idle.toFixed(2)} | ${watched.toFixed(2)} | ${one.toFixed(2)} |`,
  );
  const head = '| round | idle ms | watched ms | ratio |\n| --- | ---: | ---: | ---: |';
  const memory = `Resident: ${rssMb.before.toFixed(0)} MiB before, ${rssMb.most.toFixed(0)} MiB at most.`;
  return `${title}\n\n${head}\n${lines.join('\n')}\n\nMedian ratio ${ratio.toFixed(2)} (goal ≤ ${goal}). ${memory}\n`;
}

/** Measures and prints. */
export async function runEndpoints(): Promise<EndpointsReport> {
  const hosts = await startHosts();
  const server = await startBenchServer({ ASTERISM_PRIVATE_NETWORKS: '127.0.0.0/8' });
  try {
    const report = await measure(server, hosts.urls);
    console.log(`\n${toMarkdown(report)}`);
    return report;
  } finally {
    await server.stop();
    await hosts.stop();
  }
}
