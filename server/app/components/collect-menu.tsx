import './collect-menu.css';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { Layers2 } from 'lucide-react';
import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef, useState } from 'react';
import { useDashboard } from './dashboard.ts';
import { later, useEarly, useLater } from './later.ts';

const panel = later(() => import('./collect-panel.tsx').then(({ CollectPanel }) => CollectPanel));

const gap = 4;

/** Below its button, or above it where there is no room; a sheet's place is its style's. */
function place(menu: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const isAbove = at.bottom + gap + menu.offsetHeight > window.innerHeight;
  const top = isAbove ? at.top - gap - menu.offsetHeight : at.bottom + gap;
  menu.style.setProperty('--top', `${Math.max(gap, top)}px`);
  menu.style.setProperty('--left', `${Math.max(gap, at.right - menu.offsetWidth)}px`);
}

const stop = (event: SyntheticEvent) => event.stopPropagation();

type Props = {
  /** What shall be added; more than one at once where several are chosen. */
  items: readonly StarredItem[];
  variant?: 'icon' | 'button';
  tabIndex?: number;
};

/** “Add to collection”: a button, and the collections to find or make. Nothing where there are none. */
export function CollectMenu(props: Props) {
  return useDashboard().hasCollections ? <OfferedMenu {...props} /> : null;
}

function OfferedMenu({ items, variant = 'icon', tabIndex }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const id = useId();
  // A press outside closes the menu before the button hears its click.
  const wasOpen = useRef(false);
  useEarly(panel);
  const Panel = useLater(panel, isOpen, () => setOpen(false));

  useEffect(() => {
    const shown = menu.current;
    if (!Panel || !shown || !button.current) return;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') setOpen(false);
    };
    const onScroll = (event: Event) => {
      if (!shown.contains(event.target as Node)) shown.hidePopover();
    };
    shown.addEventListener('toggle', onToggle);
    document.addEventListener('scroll', onScroll, true);
    shown.showPopover();
    place(shown, button.current);
    shown.querySelector('input')?.focus({ preventScroll: true });
    return () => {
      shown.removeEventListener('toggle', onToggle);
      document.removeEventListener('scroll', onScroll, true);
    };
  }, [Panel]);

  const leave = () => {
    menu.current?.hidePopover();
    button.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation(); // the list around it has keys of its own
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    leave();
  };
  const label =
    items.length === 1 ? `Add ${items[0]?.name} to a collection` : 'Add to a collection';
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${variant === 'icon' ? 'icon-button' : 'button'} collect-button needs-script`}
        aria-label={variant === 'icon' ? label : undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={Panel ? id : undefined}
        tabIndex={tabIndex}
        onPointerEnter={() => void panel().catch(() => undefined)}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!isOpen && !wasOpen.current);
          wasOpen.current = false;
        }}
        onKeyDown={stop}
      >
        <Layers2 size={16} strokeWidth={1.5} aria-hidden="true" />
        {variant === 'button' && 'Add to collection'}
      </button>
      {Panel && (
        <div
          ref={menu}
          id={id}
          className="collect-menu"
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          onClick={stop}
          onKeyDown={onKeyDown}
          {...{ popover: 'auto' }}
        >
          <Panel items={items} onClose={leave} />
        </div>
      )}
    </>
  );
}
