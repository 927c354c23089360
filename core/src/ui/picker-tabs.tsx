import type { PickerFilter } from '../search/picker-filter.ts';
import { formatCount } from './format-figures.ts';
import { TabList } from './tab-list.tsx';

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
export const PickerTabs = ({ selected, counts, panelId, onSelect }: Props) => (
  <TabList
    name="Which models"
    {...{ selected, onSelect }}
    tabs={tabs.map(({ id, label }) => ({
      ...{ id, panelId },
      label: (
        <>
          {label} <span className="count">{formatCount(counts[id])}</span>
        </>
      ),
    }))}
  />
);
