import { type KeyboardEvent, useRef } from 'react';
import type { PickerFilter } from '../search/picker-filter.ts';
import { formatCount } from './format-figures.ts';

type Tab = PickerFilter['tab'];
const tabs: readonly { id: Tab; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'favorites', label: 'Favorites' },
];

type Props = {
  selected: Tab;
  counts: { readonly [T in Tab]: number };
  panelId: string;
  onSelect: (tab: Tab) => void;
};

/** All and Favorites, each with how many there are in all. */
export function PickerTabs({ selected, counts, panelId, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const next = selected === 'all' ? 'favorites' : 'all';
    const target = event.key === 'Home' ? 'all' : event.key === 'End' ? 'favorites' : next;
    onSelect(target);
    list.current?.querySelector<HTMLElement>(`[data-tab="${target}"]`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="Which models" ref={list} onKeyDown={onKeyDown}>
      {tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          data-tab={id}
          aria-selected={id === selected}
          aria-controls={panelId}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {label} <span className="count">{formatCount(counts[id])}</span>
        </button>
      ))}
    </div>
  );
}
