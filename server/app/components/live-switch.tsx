import { Zap, ZapOff } from 'lucide-react';
import { setLive } from './live-updates.ts';
import { useLive } from './use-live.ts';

/** Turns live updates on and off; off, the person refreshes. */
export function LiveSwitch() {
  const isLive = useLive();
  const Icon = isLive ? Zap : ZapOff;
  return (
    <button
      type="button"
      role="switch"
      className="icon-button"
      aria-checked={isLive}
      aria-label="Live updates"
      title={
        isLive
          ? 'Live updates: on. Changes made elsewhere show at once'
          : 'Live updates: off. Refresh to see changes made elsewhere'
      }
      onClick={() => setLive(!isLive)}
    >
      <Icon size={16} strokeWidth={1.5} />
    </button>
  );
}
