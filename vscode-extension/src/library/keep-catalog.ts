import type { Model } from '@asterism/core/domain/model.ts';
import { unpackCatalog } from '@asterism/core/protocol/catalog.ts';
import { fetchNewerCatalog } from '@asterism/core/protocol/catalog-client.ts';
import { catalogWireSchema } from '@asterism/core/protocol/catalog-schema.ts';
import { atom, type ReadableAtom } from 'nanostores';
import { writeAtomically } from '../ports/atomic-file.ts';
import type { SetAside } from '../ports/set-aside.ts';
import { readStored } from '../ports/stored-json.ts';

type Catalog = { readonly version: string; readonly models: readonly Model[] };

/** The catalog on this machine; null until there is one. */
export type KeptCatalog = {
  readonly $catalog: ReadableAtom<Catalog | null>;
  /** Reads what is stored; nothing is asked of the server. */
  load(): Promise<void>;
  /** Asks the server for a newer one and stores it. Rejects if there is no answer. */
  refresh(): Promise<void>;
};

type Options = {
  readonly file: string;
  readonly origin: string;
  readonly token: string;
  readonly setAside: SetAside;
};

const requestMs = 30_000;

/** Keeps the server's catalog in a file, so that models can be browsed without it. */
export function keepCatalog({ file, origin, token, setAside }: Options): KeptCatalog {
  const $catalog = atom<Catalog | null>(null);
  let turn: Promise<void> = Promise.resolve();

  async function load() {
    const wire = await readStored(file, catalogWireSchema, setAside);
    if (wire) $catalog.set({ version: wire.version, models: unpackCatalog(wire) });
  }

  async function refresh() {
    const wire = await fetchNewerCatalog($catalog.get()?.version ?? null, {
      origin,
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(requestMs),
    });
    if (!wire) return;
    $catalog.set({ version: wire.version, models: unpackCatalog(wire) });
    await writeAtomically(file, JSON.stringify(wire));
  }

  /** One after the other: a refresh beside the first load would fetch what is stored. */
  const inTurn = (work: () => Promise<void>) => {
    const done = turn.then(work);
    turn = done.catch(() => undefined); // whoever asked hears of it; the next one still runs
    return done;
  };
  return { $catalog, load: () => inTurn(load), refresh: () => inTurn(refresh) };
}
