import './jump.css';
import { isSingleKey } from '@asterism/core/ui/single-keys.ts';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Dashboard } from './dashboard.ts';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));
const KeyHelp = lazy(async () => ({ default: (await import('./key-help.tsx')).KeyHelp }));

type Props = { dashboard: Dashboard };
type Open = 'palette' | 'keys' | null;

/** The way to anything by name: a button, and Ctrl+K (⌘K) anywhere; `?` lists the keys. */
export function Jump({ dashboard }: Props) {
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
        event.preventDefault();
        if (!document.querySelector('dialog[open]')) setOpen('palette');
      } else if (isSingleKey(event, '?')) {
        event.preventDefault();
        setOpen('keys');
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        className="jump"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen('palette')}
      >
        <Search size={16} strokeWidth={1.5} aria-hidden="true" />
        Jump to
        <kbd>Ctrl K</kbd>
      </button>
      {open && (
        <Suspense>
          {open === 'palette' ? (
            <CommandPalette dashboard={dashboard} onClose={close} onKeys={() => setOpen('keys')} />
          ) : (
            <KeyHelp onClose={close} />
          )}
        </Suspense>
      )}
    </>
  );
}
