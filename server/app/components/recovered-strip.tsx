import { recoveredActs, recoveredText } from '@asterism/core/ui/sync-words.ts';

type Props = { count: number; onDecide: (choice: 'send' | 'drop') => void };

/** Below the list: the server lost what it had taken; sent again, or left as it is there. */
export function RecoveredStrip({ count, onDecide }: Props) {
  if (count === 0) return null;
  return (
    <div className="notice-strip is-asking" role="status">
      <span className="grow">{recoveredText(count)}</span>
      <button type="button" className="button is-primary" onClick={() => onDecide('send')}>
        {recoveredActs.send}
      </button>
      <button type="button" className="button is-quiet" onClick={() => onDecide('drop')}>
        {recoveredActs.drop}
      </button>
    </div>
  );
}
