import './key-help.css';
import { hasSingleKeys, setSingleKeys } from '@asterism/core/ui/single-keys.ts';
import { X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useDialog } from './use-dialog.ts';

type Keys = readonly (readonly [keys: readonly string[], does: string])[];

const parts: readonly { readonly title: string; readonly keys: Keys }[] = [
  {
    title: 'Anywhere',
    keys: [
      [['Ctrl K', '⌘K'], 'Jump to a page, model or collection'],
      [['/'], 'Search this list'],
      [['?'], 'These keys'],
      [['Ctrl Z', '⌘Z'], 'Undo what the message says'],
      [['Esc'], 'Close, or clear the selection'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      [['↑', '↓', 'j', 'k'], 'Move'],
      [['Enter'], 'Open'],
      [['Space', 's'], 'Star'],
      [['x'], 'Select'],
      [['Shift ↑', 'Shift ↓'], 'Select more'],
      [['Ctrl A', '⌘A'], 'Select all that match'],
    ],
  },
  {
    title: 'In a collection',
    keys: [
      [['Space'], 'Lift a row, or put it down'],
      [['↑', '↓'], 'Move the lifted row'],
      [['Esc'], 'Leave it where it was'],
    ],
  },
];

/** Every key, by where it works, and the switch for single ones. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [isOn, setOn] = useState(hasSingleKeys);
  useDialog(dialog);
  return (
    <dialog
      ref={dialog}
      className="key-help"
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header>
        <h2 id={title}>Keyboard shortcuts</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </button>
      </header>
      {parts.map((part) => (
        <section key={part.title}>
          <h3>{part.title}</h3>
          <dl>
            {part.keys.map(([keys, does]) => (
              <div key={does}>
                <dt>{does}</dt>
                <dd>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="check">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            setSingleKeys(event.target.checked);
            setOn(event.target.checked);
          }}
        />
        Keys without Ctrl or ⌘ act anywhere on a page
      </label>
    </dialog>
  );
}
