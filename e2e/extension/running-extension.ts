import { mkdtemp, readlink, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import { PopupPage } from './popup-page.ts';

/** Chromium with the extension, in a profile of its own. */
export type RunningExtension = {
  readonly context: BrowserContext;
  readonly id: string;
  /** The worker of the moment; wakes none. */
  worker(): Promise<Worker>;
  /** An empty page in a window of its own: a tab behind another is drawn and clicked late. */
  newWindow(): Promise<Page>;
  openPopup(inPage?: Page): Promise<PopupPage>;
  /** Turns stars on under match patterns, as the popup's switch does. */
  enableSites(...patterns: string[]): Promise<void>;
  openPage(url: string): Promise<Page>;
  /** Kills the worker as the browser does, at once and without a word. */
  stopWorker(): Promise<void>;
  /** Kills every process of the browser; answers its profile, for another that starts on it. */
  kill(): Promise<string>;
  close(): Promise<void>;
};

const makesPictures = process.env.ASTERISM_SCREENSHOTS === '1';
const fonts = path.join(import.meta.dirname, '../surroundings/fonts.conf');
const popupSize = { width: 380, height: 560 };

type ExtensionGlobal = {
  chrome: {
    storage: { local: { set(items: object): Promise<void> } };
    scripting: { getRegisteredContentScripts(): Promise<{ matches?: string[] }[]> };
  };
};

/** Runs in a page of the extension; settles once the browser has the pages on its list. */
async function setSites(patterns: string[]) {
  const { chrome } = globalThis as unknown as ExtensionGlobal;
  await chrome.storage.local.set({ sites: patterns });
  for (;;) {
    const [script] = await chrome.scripting.getRegisteredContentScripts();
    if (patterns.every((pattern) => script?.matches?.includes(pattern))) return;
    await new Promise(requestAnimationFrame);
  }
}

/** Stops every worker of the extension and waits until they are gone. */
async function stopWorkers(context: BrowserContext, id: string) {
  const page = await context.newPage();
  // The domain sees the workers of its page's own storage.
  await page.goto(`chrome-extension://${id}/manifest.json`);
  const devtools = await context.newCDPSession(page);
  const stopped = new Promise<void>((done) => {
    devtools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.some(({ runningStatus }) => runningStatus === 'stopped')) done();
    });
  });
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await stopped;
  await page.close();
}

/** Ends a browser as a crash does: its processes are one group, led by the one that holds the lock. */
async function killBrowser(context: BrowserContext, profile: string) {
  const holder = await readlink(path.join(profile, 'SingletonLock'));
  const gone = new Promise((done) => context.once('close', done));
  process.kill(-Number(holder.split('-').at(-1)), 'SIGKILL');
  await gone;
}

/**
 * Starts Chromium with an unpacked extension, on a new profile if none is given; `ollamaPort` serves
 * what ollama.com would.
 */
export async function startExtension(
  folder: string,
  ollamaPort: number,
  ofBefore?: string,
): Promise<RunningExtension> {
  const profile = ofBefore ?? (await mkdtemp(path.join(os.tmpdir(), 'asterism-extension-')));
  const executablePath = process.env.ASTERISM_CHROMIUM;
  const context = await chromium.launchPersistentContext(profile, {
    ...(executablePath && { executablePath: path.resolve(executablePath) }),
    headless: true,
    viewport: { width: 1000, height: 720 },
    // Pictures show the same fonts wherever they are made, as sharp as a good screen does.
    deviceScaleFactor: makesPictures ? 2 : 1,
    ...(makesPictures && { env: { ...process.env, FONTCONFIG_FILE: fonts } }),
    args: [
      `--disable-extensions-except=${folder}`,
      `--load-extension=${folder}`,
      // Chromium's sandbox refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable',
      `--host-resolver-rules=MAP ollama.com:80 127.0.0.1:${ollamaPort}`,
    ],
  });
  const worker = async () =>
    context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const id = new URL((await worker()).url()).host;

  const openPage = async (url: string) => {
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  return {
    context,
    id,
    worker,
    openPage,
    async newWindow() {
      const [tab] = context.pages();
      const devtools = await context.newCDPSession(tab ?? (await context.newPage()));
      const opened = context.waitForEvent('page');
      await devtools.send('Target.createTarget', { url: 'about:blank', newWindow: true });
      await devtools.detach();
      return opened;
    },
    async openPopup(inPage) {
      const page = inPage ?? (await context.newPage());
      await page.setViewportSize(popupSize);
      await page.goto(`chrome-extension://${id}/popup.html`);
      return new PopupPage(page);
    },
    async enableSites(...patterns) {
      const page = await openPage(`chrome-extension://${id}/popup.html`);
      await page.evaluate(setSites, patterns);
      await page.close();
    },
    stopWorker: () => stopWorkers(context, id),
    async kill() {
      await killBrowser(context, profile);
      return profile;
    },
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
