import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { type KeyboardEvent, useRef } from 'react';

export const itemTabs = ['models', 'generations', 'tools'] as const;
export type ItemTab = (typeof itemTabs)[number];

const labels: { readonly [T in ItemTab]: string } = {
  models: 'Models',
  generations: 'Generations',
  tools: 'Tools',
};

type Props = {
  selected: ItemTab;
  counts: { readonly [T in ItemTab]: number };
  panelId: string;
  onSelect: (tab: ItemTab) => void;
};

const steps: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => (at + 1) % itemTabs.length,
  ArrowLeft: (at) => (at + itemTabs.length - 1) % itemTabs.length,
  Home: () => 0,
  End: () => itemTabs.length - 1,
};

/** Models, generations and tools, each with how many there are. */
export function ItemTabs({ selected, counts, panelId, onSelect }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const target = itemTabs[steps[event.key]?.(itemTabs.indexOf(selected)) ?? -1];
    if (!target) return;
    event.preventDefault();
    onSelect(target);
    list.current?.querySelector<HTMLElement>(`[data-tab="${target}"]`)?.focus();
  };
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label="Which favorites"
      ref={list}
      onKeyDown={onKeyDown}
    >
      {itemTabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          data-tab={tab}
          aria-selected={tab === selected}
          aria-controls={panelId}
          tabIndex={tab === selected ? 0 : -1}
          onClick={() => onSelect(tab)}
        >
          {labels[tab]} <span className="count">{formatCount(counts[tab])}</span>
        </button>
      ))}
    </div>
  );
}
