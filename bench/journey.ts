/**
 * How long a star takes from one surface to another, on loopback and through the real server,
 * beside one durable upsert on the same PostgreSQL in the same run.
 */
import { parseSkips } from '../tools/test-skips.ts';
import { startBenchServer } from './bench-server.ts';
import { timeEngines } from './engine-journey.ts';
import { timeSurfaces } from './surface-journey.ts';
import { sumUp, type TimesReport, timesTable } from './times.ts';

/** Measures and prints the journey between engines, and between the surfaces this machine has. */
export async function runJourney(): Promise<readonly TimesReport[]> {
  const reports: TimesReport[] = [];
  const tell = (report: TimesReport) => {
    reports.push(report);
    console.log(`\n${timesTable(report, 'upsert')}`);
  };
  const skips = parseSkips(process.env.ASTERISM_TEST_SKIP);
  const server = await startBenchServer();
  try {
    tell(sumUp('A star’s journey between engines', await timeEngines(server)));
    if (skips.length > 0) console.log('Surfaces are left out, as ASTERISM_TEST_SKIP asks.');
    else tell(sumUp('A star’s journey between surfaces', await timeSurfaces(server)));
  } finally {
    await server.stop();
  }
  return reports;
}
