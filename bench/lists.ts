/**
 * What lists, stars and toggles take at 16 clients of a person with a large library, beside a route
 * of the same server that does `select 1`, in turns.
 */
import { findRealCatalog, serveCatalog } from '../e2e/surroundings/catalog-host.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { cpuMs } from './gateway/party.ts';
import { fillLibrary, library } from './lists/library.ts';
import { openClients, type Way } from './lists/load.ts';
import { waysOf } from './lists/ways.ts';
import { median, quantile } from './quantile.ts';

const clients = 16;
const rounds = 11;
const calls = 320;
const mostMs = 200;
const mostTimes = 3;

type Row = {
  readonly name: string;
  /** Medians over the rounds, ms. */
  readonly p50: number;
  readonly p99: number;
  /** Processor time of the server's process for one call, ms; its PostgreSQL is not in it. */
  readonly cpu: number;
  /** Of the p99 to the floor's, round by round; the median. */
  readonly ratio: number;
  /** Null: it has no goal. */
  readonly isMet: boolean | null;
};
export type ListsReport = { readonly models: number; readonly rows: readonly Row[] };

/** What the rounds of one way took: its calls in ms, and the server's processor time for one. */
type Round = { readonly times: readonly number[]; readonly cpu: number };

function sumUp({ name, kind }: Way, own: readonly Round[], floor: readonly Round[]): Row {
  const p99s = own.map(({ times }) => quantile(times, 0.99));
  const p50 = median(own.map(({ times }) => median(times)));
  const cpu = median(own.map((round) => round.cpu));
  const p99 = median(p99s);
  const ratio = median(p99s.map((one, round) => one / quantile(floor[round]?.times ?? [], 0.99)));
  const isMet = p99 <= mostMs && (kind === 'change' || ratio <= mostTimes);
  return { name, p50, p99, cpu, ratio, isMet: kind === 'floor' ? null : isMet };
}

function toMarkdown({ models, rows }: ListsReport): string {
  const { favorites, collections, itemsEach, generations, tools } = library;
  const stars = favorites.model + favorites.generation + favorites.tool;
  const title = `Lists and stars at ${clients} clients; ${models} models, ${stars} favourites, ${collections} collections of ${itemsEach}, ${generations} generations, ${tools} tools; medians of ${rounds} rounds of ${calls} calls`;
  const head =
    '| | p50 ms | p99 ms | p99 against the floor | | CPU ms |\n| --- | ---: | ---: | ---: | --- | ---: |';
  const lines = rows.map(
    ({ name, p50, p99, cpu, ratio, isMet }) =>
      `| ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${ratio.toFixed(2)} | ${isMet === null ? '' : isMet ? 'met' : '**missed**'} | ${cpu.toFixed(2)} |`,
  );
  return `${title}\n\n${head}\n${lines.join('\n')}\n\nCPU: the server's process, without PostgreSQL. Goals: p99 ≤ ${mostMs} ms, and for lists ≤ ${mostTimes}× the floor.\n`;
}

async function measure(server: BenchServer): Promise<ListsReport> {
  const email = 'lists@bench.example';
  const token = await server.token(email);
  const ways = waysOf(await fillLibrary(server.databaseUrl, email));
  const many = openClients(server.origin, token, clients);
  const told: Round[][] = ways.map(() => []);
  for (let round = -1; round < rounds; round++)
    for (const [at, way] of ways.entries()) {
      const before = cpuMs(server.pid);
      const times = await many.times(way, calls);
      const cpu = (cpuMs(server.pid) - before) / calls;
      if (round >= 0) told[at]?.push({ times, cpu }); // the first warms up
    }
  const { total } = (await many.read(ways[0] as Way)) as { total: number };
  await many.close();
  const floor = told.at(-1) ?? [];
  return { models: total, rows: ways.map((way, at) => sumUp(way, told[at] ?? [], floor)) };
}

/** Measures and prints. */
export async function runLists(): Promise<ListsReport> {
  const file = findRealCatalog();
  const host = file === undefined ? undefined : await serveCatalog(file);
  const server = await startBenchServer(
    host && { ASTERISM_CATALOG_URL: host.url },
    '../bench/lists/server-with-floor.mjs',
  );
  try {
    const report = await measure(server);
    console.log(`\n${toMarkdown(report)}`);
    return report;
  } finally {
    await server.stop();
    host?.close();
  }
}
