import { Plus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { FilterProps } from './filter-props.ts';
import { later, useEarly, useLater } from './later.ts';

const panel = later(() => import('./filter-panel.tsx').then(({ FilterPanel }) => FilterPanel));

/** The button that adds filters, and the small dialog it opens. */
export function FilterMenu(props: FilterProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEarly(panel);
  const Panel = useLater(panel, isOpen, () => setOpen(false));

  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [isOpen]);
  useEffect(() => {
    if (Panel) root.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, [Panel]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    // The page's own Escape closes the details.
    event.preventDefault();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what is open inside
    <div className="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        className="chip is-add"
        aria-expanded={isOpen}
        aria-controls={id}
        onPointerEnter={() => void panel().catch(() => undefined)}
        onClick={() => setOpen(!isOpen)}
      >
        <Plus size={14} strokeWidth={1.5} aria-hidden="true" />
        Filter
      </button>
      {Panel && (
        <>
          <div className="backdrop" aria-hidden="true" onClick={() => setOpen(false)} />
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere */}
          <div className="menu-panel filter-panel" id={id} role="group" aria-label="Filters">
            <Panel {...props} />
            <button type="button" className="button" onClick={close}>
              Done
            </button>
          </div>
        </>
      )}
    </div>
  );
}
