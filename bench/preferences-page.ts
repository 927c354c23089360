/**
 * How long the Providers page takes, in a browser, with every model counted and the longest list
 * of switches open, beside a page of the same server with nothing on it.
 */
import { chromium, type Page } from '@playwright/test';
import { installChromium } from '../tools/install-chromium.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { sumUp, type Times, type TimesReport, timesTable } from './times.ts';

const rounds = 15;
const warmUps = 3;

/** From the address being asked for until `isThere`, by the clock of this program. */
async function visit(page: Page, address: string, isThere: () => Promise<unknown>) {
  await page.goto('about:blank');
  const begin = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  await isThere();
  return performance.now() - begin;
}

async function measure(server: BenchServer, page: Page): Promise<Times[]> {
  await page.goto(server.welcomeLink);
  const shown: Times = { name: 'Providers, first rows', times: [] };
  const counted: Times = { name: 'Providers, models counted and listed', times: [] };
  const switched: Times = { name: 'one switch of it, from press to sight', times: [] };
  const empty: Times = { name: 'an empty page', times: [] };
  const ways = [shown, counted, switched, empty];
  const address = `${server.origin}/providers?open=lab`;
  const model = page.locator('.provider-models [role=switch]').first();
  for (let round = -warmUps; round < rounds; round++) {
    if (round === 0) for (const { times } of ways) times.length = 0;
    empty.times.push(
      await visit(page, `${server.origin}/healthz`, () => page.waitForSelector('body')),
    );
    shown.times.push(await visit(page, address, () => page.waitForSelector('.provider-name')));
    counted.times.push(await visit(page, address, () => model.waitFor()));
    const before = await model.getAttribute('aria-checked');
    const begin = performance.now();
    await model.click();
    await page
      .locator(`.provider-models [role=switch]:not([aria-checked="${before}"])`)
      .first()
      .waitFor();
    switched.times.push(performance.now() - begin);
  }
  return ways;
}

/** Measures and prints the page's half. */
export async function runPreferencesPage(): Promise<TimesReport> {
  const server = await startBenchServer();
  const browser = await chromium.launch({
    executablePath: process.env.ASTERISM_CHROMIUM ?? (await installChromium()),
  });
  try {
    const report = sumUp('The page of providers', await measure(server, await browser.newPage()));
    console.log(`\n${timesTable(report, 'empty page')}`);
    return report;
  } finally {
    await browser.close();
    await server.stop();
  }
}
