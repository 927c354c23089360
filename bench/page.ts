/**
 * What starring and typing take on the Models page of a person with a large library, from the press
 * to the frame that shows it, beside a page with one button and one field, in turns.
 */
import { type Browser, chromium, type Page } from '@playwright/test';
import { findRealCatalog, serveCatalog } from '../e2e/surroundings/catalog-host.ts';
import { installChromium } from '../tools/install-chromium.ts';
import { type BenchServer, startBenchServer } from './bench-server.ts';
import { fillLibrary, library } from './lists/library.ts';
import { probePaints } from './page/paint-probe.ts';
import { median, quantile } from './quantile.ts';

const rounds = 24;
const words = ['coder', 'gpt-5', 'llama', 'mini', 'opus', 'qwen3'];
const goalMs = 50;
const emptyPage = `<!doctype html><title>floor</title><button aria-pressed="false"
  onclick="this.ariaPressed = this.ariaPressed !== 'true'">star</button><input>`;

type Row = {
  readonly name: string;
  readonly p50: number;
  readonly p75: number;
  readonly p99: number;
};
export type PageReport = { readonly models: number; readonly rows: readonly Row[] };

const rowOf = (name: string, times: readonly number[]): Row => ({
  name,
  p50: median(times),
  p75: quantile(times, 0.75),
  p99: quantile(times, 0.99),
});

function toMarkdown({ models, rows }: PageReport): string {
  const { favorites, collections, itemsEach } = library;
  const stars = favorites.model + favorites.generation + favorites.tool;
  const title = `Models page with ${models} models, ${stars} favourites, ${collections} collections of ${itemsEach}; press to paint, ms`;
  const lines = rows.map(
    ({ name, p50, p75, p99 }) =>
      `| ${name} | ${p50.toFixed(1)} | ${p75.toFixed(1)} | ${p99.toFixed(1)} | ${name.startsWith('floor') ? '' : p75 <= goalMs ? 'met' : '**missed**'} |`,
  );
  return `${title}\n\n| | p50 | p75 | p99 | p75 ≤ ${goalMs} |\n| --- | ---: | ---: | ---: | --- |\n${lines.join('\n')}\n`;
}

/** Opens the Models page and waits until all of the library and the catalog is in it. */
async function openModels(browser: Browser, server: BenchServer): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(server.welcomeLink);
  await fillLibrary(server.databaseUrl, null);
  const pulled = page.waitForResponse((answer) => answer.url().endsWith('/api/sync/pull'));
  const catalog = page.waitForResponse((answer) => answer.url().includes('/api/catalog'));
  await page.goto(`${server.origin}/models`);
  await (await pulled).finished();
  await (await catalog).finished();
  await page
    .getByRole('button', { name: 'Refresh now' })
    .and(page.locator('[aria-busy="false"]'))
    .waitFor();
  return page;
}

async function openFloor(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.setContent(emptyPage);
  return page;
}

async function act(page: Page, star: () => Promise<void>, field: string, round: number) {
  await page.bringToFront();
  await star();
  await page.locator(field).first().fill('');
  await page
    .locator(field)
    .first()
    .pressSequentially(words[round % words.length] ?? '', { delay: 60 });
}

async function measure(browser: Browser, server: BenchServer): Promise<PageReport> {
  const models = await openModels(browser, server);
  const floor = await openFloor(browser);
  const ours = await probePaints(models, '[role="grid"]');
  const theirs = await probePaints(floor);
  const stars = models.locator('[role="grid"] button[aria-label^="Favorite"]');
  for (let round = 0; round < rounds; round++) {
    await act(
      models,
      () => stars.nth(2 + (round % 9)).click(),
      'input[aria-label="Search models"]',
      round,
    );
    await act(floor, () => floor.locator('button').click(), 'input', round);
  }
  const [own, empty] = [await ours.read(), await theirs.read()];
  const total = await models.getByRole('tab', { name: /^All/ }).textContent();
  return {
    models: Number(total?.replace(/\D/g, '')),
    rows: [
      rowOf('star', own.press),
      rowOf('typing: the letter', own.input),
      rowOf('typing: the rows', own.rows),
      rowOf('floor: a button', empty.press),
      rowOf('floor: a letter', empty.input),
    ],
  };
}

/** Measures and prints. */
export async function runPage(): Promise<PageReport> {
  const file = findRealCatalog();
  const host = file === undefined ? undefined : await serveCatalog(file);
  const server = await startBenchServer(host && { ASTERISM_CATALOG_URL: host.url });
  const browser = await chromium.launch({
    executablePath: process.env.ASTERISM_CHROMIUM ?? (await installChromium()),
    args: ['--no-sandbox'],
  });
  try {
    const report = await measure(browser, server);
    console.log(`\n${toMarkdown(report)}`);
    return report;
  } finally {
    await browser.close();
    await server.stop();
    host?.close();
  }
}
