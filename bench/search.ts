import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { judgedQueries } from '@asterism/core/search/judged-queries.ts';
import { createSearchIndex } from '@asterism/core/search/search-index.ts';
import type { Searchable } from '@asterism/core/search/searchable.ts';
import { readRealCatalog } from '@asterism/core/testing/real-catalog.ts';
import uFuzzy from '@leeoniya/ufuzzy';
import Fuse from 'fuse.js';
import { quantile } from './quantile.ts';

type Peer = { readonly name: string; readonly search: (query: string) => ArrayLike<unknown> };
type Row = { name: string; p50: number; p99: number; ratio: number };
export type SearchReport = {
  readonly names: number;
  readonly queries: number;
  readonly buildMs: number;
  readonly indexMb: number;
  readonly rows: readonly Row[];
};

/** Every text a person's field holds while typing the judged queries. */
const typedQueries = [
  ...new Set(
    judgedQueries.flatMap(({ query }) =>
      Array.from(query, (_, last) => query.slice(0, last + 1).trimEnd()),
    ),
  ),
];

const fullRounds = 4;
/** fuse.js takes tens of milliseconds for a query; a sample of them is enough to place it. */
const slowPeerStride = 40;
const slowPeerRounds = 1;

function grow(models: readonly Searchable[], count: number): Searchable[] {
  return Array.from({ length: count }, (_, at) => {
    const model = models[at % models.length];
    if (!model) throw new Error('the catalog is empty');
    const copy = Math.floor(at / models.length);
    if (copy === 0) return model;
    const provider = `${model.provider}-${copy}`;
    const providerName = `${model.providerName} ${copy}`;
    return { ...model, provider, providerName, id: `model:${provider}/${model.modelId}` };
  });
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heap() {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** What an index holds on to, its parts for rare queries included, in MiB. */
function weigh(models: readonly Searchable[]): number {
  createSearchIndex(models).search('dsr1');
  const before = heap();
  const index = createSearchIndex(models);
  index.search('dsr1');
  const after = heap();
  index.search('gpt');
  return (after - before) / 2 ** 20;
}

function peersOf(models: readonly Searchable[], index: ReturnType<typeof createSearchIndex>) {
  const names = models.map(({ name }) => name.toLowerCase());
  const ids = models.map(({ id }) => id.toLowerCase());
  const texts = names.map((name, at) => `${name} ${ids[at]}`);
  const fuzzy = new uFuzzy({ intraMode: 1 });
  const fuse = new Fuse(texts);
  const substring = (query: string) => {
    const typed = query.toLowerCase();
    return names.filter((name, at) => name.includes(typed) || ids[at]?.includes(typed));
  };
  const ours: Peer = { name: 'Asterism', search: (query) => index.search(query) };
  const scan: Peer = { name: 'substring scan', search: substring };
  const ranked: Peer = {
    name: 'uFuzzy',
    search: (query) => fuzzy.search(texts, query, 0, 1_000)[0] ?? [],
  };
  const slow: Peer = { name: 'fuse.js', search: (query) => fuse.search(query) };
  return { ours, scan, ranked, slow };
}

/** Times every query once with each peer in turn, so that all meet the same machine. */
function time(peers: readonly Peer[], queries: readonly string[], rounds: number) {
  const times = peers.map(() => new Float64Array(queries.length * rounds));
  for (const peer of peers) for (const query of queries) peer.search(query);
  for (let round = 0; round < rounds; round++) {
    queries.forEach((query, at) => {
      for (let turn = 0; turn < peers.length; turn++) {
        const which = (turn + round + at) % peers.length;
        const start = performance.now();
        peers[which]?.search(query);
        const taken = performance.now() - start;
        const list = times[which];
        if (list) list[round * queries.length + at] = taken;
      }
    });
  }
  return times.map((list) => list.sort());
}

function measure(models: readonly Searchable[], indexMb: number): SearchReport {
  const builds = Float64Array.from({ length: 7 }, () => {
    const start = performance.now();
    createSearchIndex(models);
    return performance.now() - start;
  }).sort();
  const index = createSearchIndex(models);
  const { ours, scan, ranked, slow } = peersOf(models, index);
  const fast = [ours, scan, ranked];
  const sample = typedQueries.filter((_, at) => at % slowPeerStride === 0);
  const times = [...time(fast, typedQueries, fullRounds), ...time([slow], sample, slowPeerRounds)];
  const baseline = quantile(times[1] ?? new Float64Array(0), 0.5);
  const rows = [...fast, slow].map(({ name }, at) => {
    const list = times[at] ?? new Float64Array(0);
    const p50 = quantile(list, 0.5);
    return { name, p50, p99: quantile(list, 0.99), ratio: p50 / baseline };
  });
  return {
    ...{ names: models.length, queries: typedQueries.length },
    ...{ buildMs: quantile(builds, 0.5), indexMb, rows },
  };
}

function toMarkdown({ names, queries, buildMs, indexMb, rows }: SearchReport): string {
  const title = `Search of ${names} names, ${queries} typed queries; index built in ${buildMs.toFixed(0)} ms, ${indexMb.toFixed(1)} MiB`;
  const lines = rows.map(
    ({ name, p50, p99, ratio }) =>
      `| ${name} | ${p50.toFixed(3)} | ${p99.toFixed(3)} | ${ratio.toFixed(2)} |`,
  );
  const head = '| | p50 ms | p99 ms | p50 against the scan |\n| --- | ---: | ---: | ---: |';
  return `${title}\n\n${head}\n${lines.join('\n')}\n`;
}

/** Measures the search against its peers at the catalog's size and at 20,000 names. */
export function runSearch(): readonly SearchReport[] {
  const { models } = readRealCatalog();
  const lists = [models, grow(models, 20_000)];
  // Weighed before anything is timed: what the peers leave behind would blur it.
  const weights = lists.map(weigh);
  const reports = lists.map((list, at) => {
    const report = measure(list, weights[at] ?? Number.NaN);
    console.log(toMarkdown(report));
    return report;
  });
  return reports;
}
