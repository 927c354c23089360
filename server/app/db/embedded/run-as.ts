import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type PostgresBinaries, program } from './binaries.ts';

/**
 * How PostgreSQL is started. It refuses uid 0, so root has two ways:
 * `namespace`: in a user namespace where root is called nobody; files stay root's own.
 * `nobody`: as the user nobody, who must be able to reach the data and the programs.
 */
export type RunMode = 'plain' | 'namespace' | 'nobody';

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** The user PostgreSQL runs as, and what it takes to start a program so. */
export interface RunAs {
  readonly mode: RunMode;
  readonly prefix: readonly string[];
  readonly identity: Identity | null;
  /** Who has to own the data folder; null where its creator is right by nature. */
  readonly owner: Identity | null;
}

/** Chooses the mode that works on this machine now, or prepares the one asked for. */
export async function chooseRunAs(options: {
  folder: string;
  binaries: PostgresBinaries;
  mode?: RunMode | undefined;
}): Promise<RunAs> {
  const isRoot = process.getuid?.() === 0;
  const mode = options.mode ?? (isRoot ? undefined : 'plain');
  if (mode === 'plain') return { mode, prefix: [], identity: null, owner: null };
  const nobody = await nobodyIdentity();
  if (mode === 'nobody') return asNobody(nobody);
  const namespace = inNamespace(nobody);
  if (mode === 'namespace') return namespace;
  const works =
    (await canEnter(namespace, options.folder)) && (await canUse(namespace, options.binaries));
  return works ? namespace : asNobody(nobody);
}

/** Whether programs run so may pass through a folder. */
export function canEnter(runAs: RunAs, folder: string): Promise<boolean> {
  return succeeds(runAs, '/bin/sh', ['-c', '[ -x "$1" ]', 'sh', folder]);
}

/** Whether programs run so may start PostgreSQL and read what it needs. */
export function canUse(runAs: RunAs, binaries: PostgresBinaries): Promise<boolean> {
  const trial = '"$1" --version && [ -r "$2/share/postgresql/postgres.bki" ]';
  const postgres = program(binaries, 'postgres');
  return succeeds(runAs, '/bin/sh', ['-c', trial, 'sh', postgres, binaries.folder]);
}

/** The file and arguments that start a program as this user. */
export function commandAs(runAs: RunAs, file: string, args: readonly string[]): [string, string[]] {
  const [first = file, ...rest] = [...runAs.prefix, file, ...args];
  return [first, rest];
}

/** The spawn options that start a program as this user, free of the person's own PG settings. */
export function optionsAs(
  runAs: RunAs,
): { cwd: string; env: NodeJS.ProcessEnv } & Partial<Identity> {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG|TZ$)/.test(name));
  const { NODE_ENV } = process.env;
  // macOS refuses to start PostgreSQL without a valid LC_ALL; TZ spares initdb a long search.
  const env = { ...Object.fromEntries(own), NODE_ENV, LC_ALL: 'C', TZ: 'UTC' };
  // The current folder may be unreachable for nobody.
  const cwd = process.platform === 'win32' ? process.cwd() : '/';
  return { cwd, env, ...runAs.identity };
}

async function succeeds(runAs: RunAs, file: string, args: string[]): Promise<boolean> {
  try {
    await promisify(execFile)(...commandAs(runAs, file, args), optionsAs(runAs));
    return true;
  } catch {
    return false;
  }
}

function asNobody(nobody: Identity): RunAs {
  return { mode: 'nobody', prefix: [], identity: nobody, owner: nobody };
}

function inNamespace({ uid, gid }: Identity): RunAs {
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'];
  const owner = { uid: process.geteuid?.() ?? 0, gid: process.getegid?.() ?? 0 };
  return { mode: 'namespace', prefix, identity: null, owner };
}

async function nobodyIdentity(): Promise<Identity> {
  const ask = async (flag: string): Promise<number> => {
    const { stdout } = await promisify(execFile)('id', [flag, 'nobody']);
    // macOS prints nobody's -2 without its sign.
    return Number(stdout) | 0;
  };
  return { uid: await ask('-u'), gid: await ask('-g') };
}
