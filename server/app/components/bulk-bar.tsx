import './bulk-bar.css';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import type { BulkProps } from './bulk-props.ts';
import { later, useLater } from './later.ts';

/** Asked for before anything is chosen. */
export const bulkActs = later(() => import('./bulk-acts.tsx').then(({ BulkActs }) => BulkActs));

type Props = BulkProps & {
  /** How many of the chosen the filter does not show. */
  hidden: number;
  onClear: () => void;
};

/** Below the list while something is chosen: how much, what can be done with it, and Clear. */
export function BulkBar({ chosen, onCompare, hidden, onClear }: Props) {
  const Acts = useLater(bulkActs, true, onClear);
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
