import { type KeyboardEvent, type ReactNode, useRef } from 'react';

type Tab<Id extends string> = {
  readonly id: Id;
  readonly label: ReactNode;
  /** The element it shows. */
  readonly panelId: string;
  /** The id of its own element, where something is labelled by it. */
  readonly tabId?: string;
};

type Props<Id extends string> = {
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** What is chosen among. */
  name: string;
  className?: string;
  /** Whether they may stand one below another, so that up and down lead too. */
  isUpright?: boolean;
};

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

const upright: Readonly<Record<string, string>> = { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft' };

/** Tabs by the ARIA pattern: one stop for the Tab key, arrows, Home and End select. */
export function TabList<Id extends string>(props: Props<Id>) {
  const { tabs, selected, onSelect, name, className = 'tabs', isUpright = false } = props;
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === selected);
    const key = (isUpright && upright[event.key]) || event.key;
    const next = steps[key]?.(at, tabs.length);
    const target = next === undefined ? undefined : tabs[next];
    if (next === undefined || !target) return;
    event.preventDefault();
    onSelect(target.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus();
  };
  return (
    <div className={className} role="tablist" aria-label={name} ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, panelId, tabId }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId}
          aria-selected={id === selected}
          aria-controls={panelId}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
