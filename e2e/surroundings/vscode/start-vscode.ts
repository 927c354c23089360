import { type ChildProcess, spawn } from 'node:child_process';
import { expect, type Page } from '@playwright/test';
import { installVscode } from '../../../tools/install-vscode.ts';
import { type Settings, VscodeHome } from './vscode-home.ts';
import { killProcesses, processesAtHome } from './vscode-processes.ts';
import { Workbench } from './workbench.ts';

/** A VS Code with data and extensions of its own, for one worker's tests. */
export type RunningVscode = {
  readonly origin: string;
  /** The folder it opens, empty at first. */
  readonly workspace: string;
  /** Opens it in a page; answers once its extensions are known and commands can be run. */
  open(page: Page): Promise<Workbench>;
  /** Writes into the user's settings file; an open page sees it a moment later, a new one at once. */
  changeSettings(changes: Settings): void;
  /** Leaves no process and no folder. */
  stop(): Promise<void>;
};

type VscodeOptions = {
  readonly vsix: string;
  /** Packages of other extensions. */
  readonly others?: readonly string[];
  readonly settings?: Settings;
  readonly env?: Readonly<Record<string, string>>;
};

/** Without it every closed page would leave its extension host behind for three hours. */
const reconnectionGraceSeconds = 2;
const guard = import.meta.resolve('./end-with-worker.ts');
const listening = /HTTP server listening on (\S+?)\/?\s/;

const serverOptions = [
  ['--bind-addr', '127.0.0.1:0'],
  ['--auth', 'none'],
  ['--reconnection-grace-time', String(reconnectionGraceSeconds)],
  '--disable-telemetry',
  '--disable-update-check',
  '--disable-workspace-trust',
  '--disable-getting-started-override',
].flat();

const lines = (child: ChildProcess) => {
  const text = { printed: '' };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      text.printed += chunk;
    });
  return text;
};

const ended = (child: ChildProcess) =>
  new Promise<number | null>((done, failed) => {
    child.once('error', failed);
    child.once('close', done);
  });

/**
 * Starts a real VS Code (code-server, installed at first use) on a free port of this machine with
 * the given extensions installed. `env` is added to what it and its extensions inherit.
 */
export async function startVscode({
  vsix,
  others = [],
  settings = {},
  env = {},
}: VscodeOptions): Promise<RunningVscode> {
  const { node, codeServer } = await installVscode(console.log);
  const home = new VscodeHome(settings);
  const environment = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    // A page on this machine opens at its own address, as on a desktop, not through code-server.
    VSCODE_PROXY_URI: '',
    // Nothing is looked for in a marketplace.
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '', itemUrl: '', resourceUrlTemplate: '' }),
    ...env,
    HOME: home.folder,
  };
  const stop = async () => {
    killProcesses(processesAtHome(home.folder));
    await expect.poll(() => processesAtHome(home.folder)).toEqual([]);
    await home.remove();
  };
  try {
    const packages = [vsix, ...others].flatMap((each) => ['--install-extension', each]);
    const install = [codeServer, ...home.options, ...packages];
    const installer = spawn(node, install, { env: environment });
    const told = lines(installer);
    if ((await ended(installer)) !== 0)
      throw new Error(`VS Code refused ${packages.join(' ')}:\n${told.printed}`);

    const child = spawn(node, ['--import', guard, codeServer, ...home.options, ...serverOptions], {
      env: { ...environment, ASTERISM_ENDS_WITH_PARENT: '1' },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    const origin = await addressOf(child);
    const isHealthy = () => fetch(`${origin}/healthz`).then((response) => response.ok);
    await expect.poll(isHealthy, { timeout: 20_000 }).toBe(true);
    return {
      origin,
      workspace: home.workspace,
      async open(page) {
        const workbench = new Workbench(page);
        await page.goto(`${origin}/?folder=${encodeURIComponent(home.workspace)}`);
        await workbench.ready();
        return workbench;
      },
      changeSettings: (changes) => home.changeSettings(changes),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  const told = lines(child);
  return new Promise((done, failed) => {
    child.stdout?.on('data', () => {
      const [, origin] = listening.exec(told.printed) ?? [];
      if (origin) done(origin);
    });
    void ended(child).then(() => failed(new Error(`VS Code ended:\n${told.printed}`)), failed);
  });
}
