import { saveCopy } from '@asterism/core/ui/save-copy.ts';
import { saveCopyText, unreadableText } from '@asterism/core/ui/sync-words.ts';
import { X } from 'lucide-react';

type Props = { entries: readonly unknown[]; onHide: () => void };

/** Below the list: stored changes that nobody can read, until they are saved or waved away. */
export function UnreadableStrip({ entries, onHide }: Props) {
  if (entries.length === 0) return null;
  const save = () => {
    saveCopy('asterism-unreadable-changes', entries);
    onHide();
  };
  return (
    <div className="notice-strip" role="status">
      <span className="grow">{unreadableText(entries.length)}</span>
      <button type="button" className="button is-quiet" onClick={save}>
        {saveCopyText}
      </button>
      <button type="button" className="icon-button" aria-label="Hide" onClick={onHide}>
        <X size={16} strokeWidth={1.5} />
      </button>
    </div>
  );
}
