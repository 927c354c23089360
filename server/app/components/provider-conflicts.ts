import { modelItemId } from '@asterism/core/domain/item-id.ts';
import { providerDefaults } from '@asterism/core/domain/provider-preference.ts';
import type { LibraryMutation } from '@asterism/core/mutations/registry.ts';
import type { ChangeableLibrary } from '@asterism/core/stores/favorites.ts';
import type { RefusedChange } from '@asterism/core/stores/refused-text.ts';
import type { Library } from '@asterism/core/sync/replica.ts';

/** For so long this page remembers what it switched, in ms. */
const rememberedMs = 60_000;

type Cell = {
  readonly value: boolean;
  readonly at: number;
  readonly read: (library: Library) => boolean;
  readonly name: string;
};

type Watched = ChangeableLibrary & { readonly rejections: Set<(change: RefusedChange) => void> };
type Ports = {
  readonly now: () => number;
  /** What a provider is called. */
  readonly nameOf: (provider: string) => string;
  readonly onConflict: (text: string) => void;
};

const word = (isOn: boolean) => (isOn ? 'on' : 'off');

function sentence(cell: Cell, others: number, now: number): string {
  const seconds = Math.max(1, Math.round((now - cell.at) / 1000));
  const said = `Another surface switched ${cell.name} ${word(!cell.value)} ${seconds} s after you switched it ${word(cell.value)}.`;
  return others === 0 ? said : `${said} And ${others} more.`;
}

/**
 * A library that also tells when another surface overrides, within a minute, what was switched
 * through it: the last write counts, and whoever lost should hear of it.
 */
export function watchConflicts<L extends Watched>(library: L, { now, nameOf, onConflict }: Ports) {
  const cells = new Map<string, Cell>();
  let isQueued = false;

  function cellsOf(mutation: LibraryMutation): [string, Cell | null][] {
    const at = now();
    if (mutation.name === 'preferences.setModels') {
      const { provider, models } = mutation.args;
      return models.map(({ id, isEnabled }) => {
        const key = modelItemId(provider, id);
        const read = ({ modelPreference }: Library) => modelPreference.get(key)?.isEnabled ?? true;
        return [key, isEnabled === null ? null : { value: isEnabled, at, read, name: id }];
      });
    }
    if (mutation.name !== 'preferences.setProvider') return [];
    const { provider, isEnabled } = mutation.args;
    if (isEnabled === undefined) return [];
    const read = ({ providerPreference }: Library) =>
      (providerPreference.get(provider) ?? providerDefaults).isEnabled;
    const value = isEnabled ?? providerDefaults.isEnabled;
    return [[provider, { value, at, read, name: nameOf(provider) }]];
  }

  function look() {
    isQueued = false;
    const shown = library.$library.get();
    const lost: Cell[] = [];
    for (const [key, cell] of cells) {
      const isOver = now() - cell.at > rememberedMs;
      const isLost = !isOver && cell.read(shown) !== cell.value;
      if (isOver || isLost) cells.delete(key);
      if (isLost) lost.push(cell);
    }
    const [first] = lost;
    if (first) onConflict(sentence(first, lost.length - 1, now()));
  }

  // What the server refused is rolled back first and told then: that is no conflict.
  const stop = library.$library.listen(() => {
    if (cells.size === 0 || isQueued) return;
    isQueued = true;
    queueMicrotask(look);
  });
  const hear = ({ mutation }: RefusedChange) => {
    for (const [key] of cellsOf(mutation)) cells.delete(key);
  };
  library.rejections.add(hear);

  return {
    library: {
      ...library,
      async mutate(mutation: LibraryMutation) {
        const touched = cellsOf(mutation);
        for (const [key] of touched) cells.delete(key);
        const undo = await library.mutate(mutation);
        for (const [key, cell] of touched) if (cell) cells.set(key, cell);
        return undo;
      },
    },
    close() {
      stop();
      library.rejections.delete(hear);
    },
  };
}
