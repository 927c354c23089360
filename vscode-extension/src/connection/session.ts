import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { KnownEndpoints } from '@asterism/core/stores/known-endpoints.ts';
import { atom, type ReadableAtom } from 'nanostores';
import { type KeptCatalog, keepCatalog } from '../library/keep-catalog.ts';
import { keepEndpoints } from '../library/keep-endpoints.ts';
import { type OpenLibrary, openLibrary } from '../library/open-library.ts';
import {
  createToolRegistrar,
  type ToolRegistrar,
  type ToolSource,
} from '../library/register-tools.ts';
import { forgetReplicas } from '../ports/replica-files.ts';
import { setAsideIn } from '../ports/set-aside.ts';
import type { Tokens } from '../ports/tokens.ts';

export type Connected = {
  readonly kind: 'connected';
  readonly origin: string;
  readonly library: OpenLibrary;
  readonly catalog: KeptCatalog;
  readonly endpoints: KnownEndpoints;
  readonly tools: ToolRegistrar;
};

/** What this window is connected to. */
export type Session = { readonly kind: 'starting' } | { readonly kind: 'signed-out' } | Connected;

export type SessionKeeper = {
  readonly $session: ReadableAtom<Session>;
  /** Looks again at the setting and the token; connects, or leaves, as they say. */
  refresh(): Promise<void>;
  signIn(origin: string, token: string): Promise<void>;
  signOut(origin: string): Promise<void>;
  close(): Promise<void>;
};

type Options = {
  /** Where this VS Code keeps files of this extension. */
  readonly storageFolder: string;
  readonly tokens: Tokens;
  /** The server of the settings; undefined where they name none. */
  readonly origin: () => string | undefined;
  readonly isLive: () => boolean;
  readonly toolSource: ToolSource;
  readonly onRefused: (mutation: LibraryMutation, text: string) => void;
  /** Told of a file that could not be read, and where it lies now. */
  readonly onDamaged: (file: string, to: string) => void;
  readonly onFailure: (error: unknown) => void;
};

/** What a person's endpoints are is theirs, as their library is. */
const endpointsFile = 'endpoints.json';

/** One folder per server, so that what waits for one never goes to another. */
function folderOf(storageFolder: string, origin: string): string {
  const name = new URL(origin).host.replace(/[^\w.-]/g, '_').slice(0, 60);
  const hash = createHash('sha256').update(origin).digest('hex').slice(0, 8);
  return path.join(storageFolder, 'servers', `${name}-${hash}`);
}

/** Keeps this window connected to the server of the settings for as long as there is a token. */
export function keepSession(options: Options): SessionKeeper {
  const { storageFolder, tokens, onDamaged, onFailure } = options;
  const $session = atom<Session>({ kind: 'starting' });
  let current = '';
  let turn: Promise<void> = Promise.resolve();

  async function open(origin: string, token: string): Promise<Connected> {
    const folder = folderOf(storageFolder, origin);
    const damagedFolder = path.join(folder, 'damaged');
    const setAside = setAsideIn(damagedFolder, onDamaged);
    const place = { folder, damagedFolder, setAside };
    const from = { origin, token, setAside };
    const endpoints = keepEndpoints({ ...from, file: path.join(folder, endpointsFile) });
    // Where nobody answers, the next news or the person asks again.
    const onEndpoints = () => void endpoints.refresh().catch(() => undefined);
    const library = await openLibrary({ ...options, ...place, origin, token, onEndpoints });
    return {
      kind: 'connected',
      origin,
      library,
      catalog: keepCatalog({ ...from, file: path.join(folder, 'catalog.json') }),
      endpoints,
      tools: createToolRegistrar({
        ...options.toolSource,
        ...from,
        file: path.join(folder, 'tools.json'),
      }),
    };
  }

  async function leave() {
    const session = $session.get();
    if (session.kind !== 'connected') return;
    $session.set({ kind: 'starting' });
    await session.library.close();
  }

  async function forget(origin: string) {
    const folder = folderOf(storageFolder, origin);
    await forgetReplicas(path.join(folder, 'replica'));
    await rm(path.join(folder, endpointsFile), { force: true });
  }

  async function look() {
    const origin = options.origin();
    const token = origin && (await tokens.get(origin));
    const wanted = `${origin} ${token}`;
    if (wanted === current) return;
    await leave();
    current = '';
    $session.set(origin && token ? await open(origin, token) : { kind: 'signed-out' });
    current = wanted;
  }

  /** Windows, settings and the person may all ask at once. */
  const inTurn = (work: () => Promise<void>) => {
    const done = turn.then(work);
    turn = done.catch(onFailure);
    return done;
  };

  return {
    $session,
    refresh: () => inTurn(look),
    signIn: (origin, token) =>
      inTurn(async () => {
        // Whoever signs in may be someone else: the library is fetched whole. What waits is kept.
        await forget(origin);
        await tokens.store(origin, token);
        await look();
      }),
    signOut: (origin) =>
      inTurn(async () => {
        await tokens.forget(origin);
        await look();
        await forget(origin);
      }),
    close: () => inTurn(leave),
  };
}
