import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { TabList } from '@asterism/core/ui/tab-list.tsx';

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

/** Models, generations and tools, each with how many there are. */
export const ItemTabs = ({ selected, counts, panelId, onSelect }: Props) => (
  <TabList
    name="Which favorites"
    {...{ selected, onSelect }}
    tabs={itemTabs.map((id) => ({
      ...{ id, panelId },
      label: (
        <>
          {labels[id]} <span className="count">{formatCount(counts[id])}</span>
        </>
      ),
    }))}
  />
);
