import type { PickerFilter } from '../search/picker-filter.ts';
import { EmptyList } from './empty-list.tsx';

type Props = {
  tab: PickerFilter['tab'];
  isFiltered: boolean;
  onClear: () => void;
  onAll: () => void;
};

/** What stands in the place of rows where there are none, and what helps. */
export function NoModels({ tab, isFiltered, onClear, onAll }: Props) {
  if (isFiltered)
    return (
      <EmptyList
        title="No model matches"
        action={{ label: 'Clear search and filters', onClick: onClear }}
      >
        {tab === 'favorites'
          ? 'None of your favorites has all of that. Clear the filters, or look in All.'
          : 'No model has all of that. Try fewer words or filters.'}
      </EmptyList>
    );
  return (
    <EmptyList
      title="No favorites yet"
      isBright
      action={{ label: 'Browse all models', onClick: onAll }}
    >
      Star a model and it is here, and in every tool you connect.
    </EmptyList>
  );
}
