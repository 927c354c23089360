import './endpoint-menu.css';
import { Ellipsis } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { onMovedAway } from './on-moved-away.ts';

/** One thing that can be done with an endpoint. */
type MenuAct = { readonly label: string; readonly isBad?: boolean; run(): void };

const gap = 4;

/** Below its button, or above it where there is no room; right edges meet. */
function place(menu: HTMLElement, button: HTMLElement) {
  const at = button.getBoundingClientRect();
  const isAbove = at.bottom + gap + menu.offsetHeight > window.innerHeight;
  menu.style.top = `${isAbove ? at.top - gap - menu.offsetHeight : at.bottom + gap}px`;
  menu.style.left = `${Math.max(gap, at.right - menu.offsetWidth)}px`;
}

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at === last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

type Props = { label: string; acts: readonly MenuAct[] };

/** A button and the menu it opens; the browser's own popover closes it. */
export function EndpointMenu({ label, acts }: Props) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const shown = menu.current;
    if (!isOpen || !shown || !button.current) return;
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') setOpen(false);
    };
    shown.addEventListener('toggle', onToggle);
    const letGo = onMovedAway(button.current, () => shown.hidePopover());
    shown.showPopover();
    place(shown, button.current);
    shown.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
    return () => {
      shown.removeEventListener('toggle', onToggle);
      letGo();
    };
  }, [isOpen]);

  const leave = () => {
    menu.current?.hidePopover();
    button.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
    const step = steps[event.key];
    if (event.key === 'Tab') leave();
    if (!step) return;
    event.preventDefault();
    items[step(items.indexOf(document.activeElement as HTMLElement), items.length - 1)]?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="icon-button endpoint-more needs-script"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Ellipsis size={16} strokeWidth={1.5} aria-hidden="true" />
      </button>
      {isOpen && (
        <div
          ref={menu}
          className="endpoint-menu"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          {...{ popover: 'auto' }}
        >
          {acts.map(({ label: what, isBad, run }) => (
            <button
              key={what}
              type="button"
              role="menuitem"
              tabIndex={-1}
              className={isBad ? 'is-bad' : undefined}
              onClick={() => {
                leave();
                run();
              }}
            >
              {what}
            </button>
          ))}
        </div>
      )}
    </>
  );
}
