import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Chromium could not be had; the message is one sentence for the person. */
export class NoChromiumError extends Error {
  override readonly name = 'NoChromiumError';
}

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const playwrightCli = path.join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');

/** Where this project's own downloads are kept between runs. */
const cacheFolder = () =>
  process.env.ASTERISM_CACHE ?? path.join(os.homedir(), '.cache', 'asterism');

function isProgram(file: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // a file of that name that cannot be run is no browser
  }
}

function findOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return programs
    .flatMap((name) => folders.map((folder) => path.join(folder, name)))
    .find(isProgram);
}

/** Runs a program to its end, its last words told if it fails. Nothing is asked of the person. */
function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return new Promise<string | undefined>((done) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk;
      });
    const lastLine = () => printed.trim().split('\n').at(-1) ?? '';
    child.once('error', (error) => done(error.message));
    child.once('close', (code) => done(code === 0 ? undefined : lastLine()));
  });
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function step(
  label: string,
  work: () => Promise<string | undefined>,
): Promise<string | undefined> {
  console.log(`  ${label} …`);
  const start = performance.now();
  const trouble = await work();
  console.log(`  ${label.padEnd(34)} ${trouble === undefined ? seconds(start) : 'failed'}`);
  return trouble;
}

const canUseApt = () =>
  process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

async function installWithApt(): Promise<string | undefined> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const update = await run('apt-get', ['update', '-q'], quiet);
  if (update !== undefined) return update;
  return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet);
}

/** Playwright knows where its own browser lies; it lies in this project's cache. */
async function ownChromium(): Promise<string> {
  process.env.PLAYWRIGHT_BROWSERS_PATH ??= path.join(cacheFolder(), 'playwright');
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/**
 * The Chromium the tests run in: the one `ASTERISM_CHROMIUM` names, one on PATH, Debian's own
 * (installed where this is root), else Playwright's. Throws {@link NoChromiumError} if there is none.
 */
export async function installChromium(): Promise<string> {
  const named = process.env.ASTERISM_CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new NoChromiumError(
      `ASTERISM_CHROMIUM is ${named}, which is no program that can be run.`,
    );
  }
  const found = findOnPath();
  if (found) return found;
  const own = await ownChromium();
  if (isProgram(own)) return own;
  const reasons: string[] = [];
  if (canUseApt()) {
    const trouble = await step('Installing Chromium with apt', installWithApt);
    const installed = findOnPath();
    if (installed) return installed;
    reasons.push(trouble ?? 'apt brought no chromium');
  }
  const trouble = await step('Downloading Chromium', () =>
    run(process.execPath, [playwrightCli, 'install', 'chromium']),
  );
  if (trouble === undefined && isProgram(own)) return own;
  reasons.push(trouble || 'the download brought no browser');
  throw new NoChromiumError(
    `The browser tests need Chromium, and it could not be had (${reasons.join('; ')}): install it, set ASTERISM_CHROMIUM, or set ASTERISM_TEST_SKIP=chromium to go without.`,
  );
}
