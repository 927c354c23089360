import './bulk-bar.css';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { later, useEarly, useLater } from './later.ts';

const acts = later(() => import('./bulk-acts.tsx').then(({ BulkActs }) => BulkActs));

export type BulkProps = {
  chosen: readonly Model[];
  onCompare: (ids: readonly ItemId[]) => void;
};

type Props = BulkProps & {
  /** How many of the chosen the filter does not show. */
  hidden: number;
  onClear: () => void;
};

/** Has the bar's acts ready before anything is chosen. */
export const useBulkEarly = () => useEarly(acts);

/** Below the list while something is chosen: how much, what can be done with it, and Clear. */
export function BulkBar({ chosen, onCompare, hidden, onClear }: Props) {
  const Acts = useLater(acts, true, onClear);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is a bar of buttons, no group of fields
    <div className="bulk-bar" role="group" aria-label="Selected models">
      <span className="bulk-count">
        <b>{formatCount(chosen.length)}</b> <span className="bulk-word">selected</span>
        {hidden > 0 && <span className="muted">, {formatCount(hidden)} not shown</span>}
      </span>
      {Acts && <Acts chosen={chosen} onCompare={onCompare} />}
      <button type="button" className="button bulk-clear" onClick={onClear}>
        Clear <kbd>esc</kbd>
      </button>
    </div>
  );
}
