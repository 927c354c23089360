import './choice-menu.css';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type later, useEarly, useLater } from './later.ts';
import { onMovedAway } from './on-moved-away.ts';

const gap = 4;

/** What it may grow to, as its style has it. */
const tallest = 360;

type Edge = 'start' | 'end';

/**
 * Below its button, or above it where there is no room to grow; the edge at the button stays where
 * it is. A sheet's place is its style's.
 */
function place(menu: HTMLElement, button: HTMLElement, edge: Edge) {
  const at = button.getBoundingClientRect();
  const isAbove = at.bottom + gap + tallest > window.innerHeight && at.top > tallest;
  const aligned = edge === 'start' ? at.left : at.right - menu.offsetWidth;
  const left = Math.min(aligned, window.innerWidth - menu.offsetWidth - gap);
  const top = Math.max(gap, Math.min(at.bottom + gap, window.innerHeight - tallest));
  menu.style.setProperty('--top', isAbove ? 'auto' : `${top}px`);
  menu.style.setProperty('--bottom', isAbove ? `${window.innerHeight - at.top + gap}px` : 'auto');
  menu.style.setProperty('--left', `${Math.max(gap, left)}px`);
}

export type PanelProps = { items: readonly StarredItem[]; onClose: () => void };

type Props = {
  /** What is chosen for; more than one at once where several are. */
  items: readonly StarredItem[];
  panel: ReturnType<typeof later<PanelProps>>;
  /** What the menu is called. */
  name: string;
  className: string;
  /** What the button says where its words do not. */
  label?: string | undefined;
  /** The edge of the button at which it opens. */
  edge: Edge;
  tabIndex?: number | undefined;
  /** Whether the row around the button hears nothing of it. */
  isApart?: boolean;
  children: ReactNode;
};

/** A button, and what it opens to find or make something. */
export function ChoiceMenu(props: Props) {
  const { items, panel, name, className, label, edge, tabIndex, isApart = false, children } = props;
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
    shown.addEventListener('toggle', onToggle);
    const letGo = onMovedAway(button.current, () => shown.hidePopover());
    shown.showPopover();
    place(shown, button.current, edge);
    shown.querySelector('input')?.focus({ preventScroll: true });
    return () => {
      shown.removeEventListener('toggle', onToggle);
      letGo();
    };
  }, [Panel]);

  const leave = () => {
    menu.current?.hidePopover();
    button.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation(); // what stands around it has keys of its own
    if (event.key !== 'Escape' && event.key !== 'Tab') return;
    event.preventDefault();
    leave();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={`${className} needs-script`}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-controls={Panel ? id : undefined}
        tabIndex={tabIndex}
        onPointerEnter={() => void panel().catch(() => undefined)}
        onPointerDown={() => {
          wasOpen.current = isOpen;
        }}
        onClick={(event) => {
          if (isApart) event.stopPropagation();
          setOpen(!isOpen && !wasOpen.current);
          wasOpen.current = false;
        }}
        onKeyDown={(event) => isApart && event.stopPropagation()}
      >
        {children}
      </button>
      {Panel && (
        <div
          ref={menu}
          id={id}
          className="choice-menu"
          role="dialog"
          aria-label={name}
          tabIndex={-1}
          onClick={(event) => event.stopPropagation()}
          onKeyDown={onKeyDown}
          {...{ popover: 'auto' }}
        >
          <Panel items={items} onClose={leave} />
        </div>
      )}
    </>
  );
}
