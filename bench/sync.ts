/** The engine beside Replicache, and the server beside what its PostgreSQL takes at least. */
import { loadavg } from 'node:os';
import { startBenchServer } from './bench-server.ts';
import { clientFigures } from './sync/client-figures.ts';
import { deltaFigures } from './sync/delta-figures.ts';
import { type Figure, figuresTable } from './sync/goal.ts';
import { ourSide } from './sync/our-side.ts';
import { pushFigures } from './sync/push-figures.ts';
import { replicacheSide } from './sync/replicache-side.ts';
import { streamFigures } from './sync/stream-figures.ts';

const people = 16;

export type SyncReport = {
  readonly title: string;
  /** The machine's load over the last minute, before and after. */
  readonly load: readonly [number, number];
  readonly figures: readonly Figure[];
};

async function tell(title: string, measure: () => Promise<Figure[]>): Promise<SyncReport> {
  const load = () => loadavg()[0] ?? Number.NaN;
  const before = load();
  const figures = await measure();
  const report: SyncReport = { title, load: [before, load()], figures };
  const loads = report.load.map((value) => value.toFixed(1)).join(' to ');
  console.log(`\n${title}; medians, load ${loads}\n\n${figuresTable(figures)}`);
  return report;
}

/** Measures and prints the engine in one process, then the built server over HTTP. */
export async function runSync(): Promise<readonly SyncReport[]> {
  const client = await tell('The engine beside Replicache, in one process', () =>
    clientFigures([ourSide(), replicacheSide()]),
  );
  const server = await startBenchServer();
  try {
    const tokens: string[] = [];
    for (let at = 0; at < people; at++) tokens.push(await server.token(`p${at}@bench.example`));
    return [
      client,
      await tell('Idle event streams', () => streamFigures(server, tokens)),
      await tell('Pull', () => deltaFigures(server)),
      await tell('Push', () => pushFigures(server, tokens)),
    ];
  } finally {
    await server.stop();
  }
}
