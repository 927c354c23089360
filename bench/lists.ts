/**
 * What lists, stars and toggles take at 16 clients of a person with a large library, beside a route
 * of the same server that does `select 1`, in turns.
 */
import { findRealCatalog, serveCatalog } from '../e2e/surroundings/catalog-host.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { fillLibrary, library } from './lists/library.ts';
import { openClients, type Way } from './lists/load.ts';
import { waysOf } from './lists/ways.ts';
import { median, quantile } from './quantile.ts';

const clients = 16;
const rounds = 7;
const calls = 640;
const mostMs = 200;
const mostTimes = 3;

type Row = {
  readonly name: string;
  /** Medians over the rounds, ms. */
  readonly p50: number;
  readonly p99: number;
  /** Of the p99 to the floor's, round by round; the median. */
  readonly ratio: number;
  /** Null: it has no goal. */
  readonly isMet: boolean | null;
};
export type ListsReport = { readonly models: number; readonly rows: readonly Row[] };

function sumUp({ name, kind }: Way, times: readonly number[][], floor: readonly number[][]): Row {
  const p99s = times.map((one) => quantile(one, 0.99));
  const p50 = median(times.map((one) => median(one)));
  const p99 = median(p99s);
  const ratio = median(p99s.map((one, round) => one / quantile(floor[round] ?? [], 0.99)));
  const isMet = p99 <= mostMs && (kind === 'change' || ratio <= mostTimes);
  return { name, p50, p99, ratio, isMet: kind === 'floor' ? null : isMet };
}

function toMarkdown({ models, rows }: ListsReport): string {
  const { favorites, collections, itemsEach, generations, tools } = library;
  const stars = favorites.model + favorites.generation + favorites.tool;
  const title = `Lists and stars at ${clients} clients; ${models} models, ${stars} favourites, ${collections} collections of ${itemsEach}, ${generations} generations, ${tools} tools; medians of ${rounds} rounds of ${calls} calls`;
  const head =
    '| | p50 ms | p99 ms | p99 against the floor | |\n| --- | ---: | ---: | ---: | --- |';
  const lines = rows.map(
    ({ name, p50, p99, ratio, isMet }) =>
      `| ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${ratio.toFixed(2)} | ${isMet === null ? '' : isMet ? 'met' : '**missed**'} |`,
  );
  return `${title}\n\n${head}\n${lines.join('\n')}\n\nGoals: p99 ≤ ${mostMs} ms, and for lists ≤ ${mostTimes}× the floor.\n`;
}

async function measure(server: BenchServer): Promise<ListsReport> {
  const email = 'lists@bench.example';
  const token = await server.token(email);
  const ways = waysOf(await fillLibrary(server.databaseUrl, email));
  const many = openClients(server.origin, token, clients);
  const times: number[][][] = ways.map(() => []);
  for (let round = -1; round < rounds; round++)
    for (const [at, way] of ways.entries()) {
      const took = await many.times(way, calls);
      if (round >= 0) times[at]?.push(took); // the first warms up
    }
  const { total } = (await many.read(ways[0] as Way)) as { total: number };
  await many.close();
  const floor = times.at(-1) ?? [];
  return { models: total, rows: ways.map((way, at) => sumUp(way, times[at] ?? [], floor)) };
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
