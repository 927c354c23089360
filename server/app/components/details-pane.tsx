import { useMedia } from '@asterism/core/ui/use-media.ts';
import { useSheet } from '@asterism/core/ui/use-sheet.ts';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

type Props = {
  /** What it tells of. */
  name: string;
  head: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

/** Details beside a list, over it where there is no room; Escape closes it. */
export function DetailsPane({ name, head, onClose, children }: Props) {
  const pane = useRef<HTMLElement>(null);
  const isSheet = useMedia('(max-width: 1100px)');
  const onKeyDown = useSheet(pane, isSheet);
  const asSheet = { 'aria-modal': true, tabIndex: -1, onKeyDown } as const;
  useEffect(() => {
    const onEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if ((event.target as Element).closest('input, textarea, select, [popover]')) return;
      onClose();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [onClose]);
  return (
    <>
      {isSheet && <div className="backdrop" aria-hidden="true" onClick={onClose} />}
      <section
        className="model-details"
        role={isSheet ? 'dialog' : 'complementary'}
        aria-label={`Details of ${name}`}
        ref={pane}
        {...(isSheet && asSheet)}
      >
        <header>
          {head}
          <button
            type="button"
            className="icon-button"
            aria-label="Close details"
            onClick={onClose}
          >
            <X size={16} strokeWidth={1.5} aria-hidden="true" />
          </button>
        </header>
        {children}
      </section>
    </>
  );
}
