import { ListChecks } from 'lucide-react';
import { type ReactNode, useCallback, useId, useMemo, useRef } from 'react';
import { type ItemId, itemKind } from '../domain/item-id.ts';
import type { Model } from '../domain/model.ts';
import { sameModels } from '../domain/same-models.ts';
import type { HasKey } from '../search/pick-models.ts';
import { emptyFilter, type PickerFilter } from '../search/picker-filter.ts';
import type { Favorites } from '../stores/favorites.ts';
import { FilterBar } from './filter-bar.tsx';
import { activeFilters } from './filter-choices.ts';
import { countOfModels, formatCount } from './format-figures.ts';
import { MissingRows } from './missing-rows.tsx';
import { type DetailSlots, ModelDetails } from './model-details.tsx';
import { ModelList } from './model-list.tsx';
import { NoModels } from './no-models.tsx';
import { PickerTabs } from './picker-tabs.tsx';
import { SearchField } from './search-field.tsx';
import { usePickedModels } from './use-picked-models.ts';
import { usePickerKeys } from './use-picker-keys.ts';
import { useSelection } from './use-selection.ts';

type Props = {
  title: string;
  models: readonly Model[];
  favorites: Favorites;
  filter: PickerFilter;
  onFilter: (filter: PickerFilter) => void;
  openId: ItemId | null;
  onOpen: (id: ItemId | null) => void;
  onToggle: (model: Model, value: boolean) => void;
  /** How many models there are in all, whatever the filter. */
  count: number;
  /** While only the first rows are here: how many the filter picks in all. */
  expected: number | null;
  /** While only the first rows are here and the filter asks for others. */
  missing?: { readonly isFailed: boolean; retry(): void } | null;
  /** Whether a provider can be used with a key that is in force; null while nobody knows. */
  hasKey?: HasKey | null;
  /** The button that adds filters, and what it opens. */
  filterMenu: ReactNode;
  /** What can be done with what is chosen; `hidden` counts what the filter does not show. */
  bulk: (chosen: readonly Model[], hidden: number, clear: () => void) => ReactNode;
  /** What a surface adds to a model's details. */
  details: DetailSlots;
  /** Stands above the list. */
  hint?: ReactNode;
  /** Stands at the end of the header. */
  aside?: ReactNode;
  /** Stands below the list, so that its coming and going moves no row. */
  notice?: ReactNode;
};

const countModels = (favorites: Favorites) =>
  [...favorites.keys()].filter((id) => itemKind(id) === 'model').length;

/** Every model with tabs, search, filters, stars and details: the dashboard's main page. */
export function ModelPicker(props: Props) {
  const { title, models, favorites, filter: wanted, onFilter, openId, onOpen, onToggle } = props;
  const hasKey = props.hasKey ?? null;
  const { picked, filter } = usePickedModels(models, favorites, wanted, hasKey);
  const selecting = useSelection(models, picked);
  const { chosen, hidden, isChoosing, clear } = selecting;
  const input = useRef<HTMLInputElement>(null);
  const focusList = useRef<(() => void) | null>(null);
  const panelId = useId();
  const open = useMemo(() => models.find((model) => model.id === openId), [models, openId]);
  const others = useMemo(() => (open ? sameModels(open, models) : []), [models, open]);
  const providerName = useMemo(
    () => models.find(({ provider }) => provider === wanted.provider)?.providerName,
    [models, wanted.provider],
  );
  const total = props.expected ?? picked.length;
  const missing = props.missing ?? null;
  const counts = {
    all: props.count,
    favorites: useMemo(() => countModels(favorites), [favorites]),
  };

  const openModel = useCallback((model: Model) => onOpen(model.id), [onOpen]);
  const close = useCallback(() => {
    onOpen(null);
    if (focusList.current) focusList.current();
    else input.current?.focus();
  }, [onOpen]);
  const hasChosen = chosen.length > 0 || isChoosing;
  const leave = useCallback(
    (from: HTMLElement) => {
      if (hasChosen && !from.closest('.model-details')) {
        const isInBar = from.closest('.bulk-bar') !== null;
        clear();
        if (isInBar) focusList.current?.();
      } else if (openId) close();
    },
    [hasChosen, clear, openId, close],
  );
  usePickerKeys({ input, leave });

  const clearFilter = () => onFilter({ ...emptyFilter, tab: wanted.tab });
  const isFiltered =
    wanted.query.trim() !== '' ||
    activeFilters({ ...wanted, isRetiredShown: false, isOffShown: false }, String, hasKey !== null)
      .length > 0;

  return (
    <div className={open ? 'picker has-details' : 'picker'}>
      <header className="page-head">
        <h1>{title}</h1>
        <PickerTabs
          selected={wanted.tab}
          counts={counts}
          panelId={panelId}
          onSelect={(tab) => onFilter({ ...wanted, tab })}
        />
        <span className="grow" />
        {props.aside}
      </header>
      <div
        className="picker-list"
        id={panelId}
        role="tabpanel"
        aria-label={wanted.tab === 'all' ? 'All models' : 'Favorite models'}
      >
        <div className="picker-tools">
          <SearchField
            value={wanted.query}
            label="Search models"
            placeholder="Search models"
            inputRef={input}
            onChange={(query) => onFilter({ ...wanted, query })}
            onLeave={() => focusList.current?.()}
          />
          <FilterBar
            filter={wanted}
            nameOf={(id) => providerName ?? id}
            canAskForKeys={hasKey !== null}
            menu={props.filterMenu}
            onChange={onFilter}
          >
            <button
              type="button"
              className="chip is-choose needs-script"
              aria-pressed={isChoosing}
              onClick={() => (isChoosing ? clear() : selecting.setChoosing(true))}
            >
              <ListChecks size={16} strokeWidth={1.5} aria-hidden="true" />
              Select
            </button>
          </FilterBar>
        </div>
        {props.hint}
        <p className="visually-hidden" role="status">
          {isFiltered && !missing ? countOfModels(total) : ''}
        </p>
        <p className="visually-hidden" role="status">
          {chosen.length > 0 ? `${formatCount(chosen.length)} selected` : ''}
        </p>
        {total > 0 ? (
          <ModelList
            models={picked}
            total={total}
            isPartial={missing !== null}
            filter={filter}
            favorites={favorites}
            selecting={selecting}
            openId={openId}
            onToggle={onToggle}
            onOpen={openModel}
            focusRef={focusList}
          />
        ) : missing ? (
          <MissingRows {...missing} />
        ) : (
          <NoModels
            tab={wanted.tab}
            isFiltered={isFiltered}
            onClear={clearFilter}
            onAll={() => onFilter({ ...wanted, tab: 'all' })}
          />
        )}
        {hasChosen && props.bulk(chosen, hidden, clear)}
        {props.notice}
      </div>
      {open && (
        <ModelDetails
          key={open.id}
          model={open}
          others={others}
          favorites={favorites}
          slots={props.details}
          onToggle={onToggle}
          onClose={close}
        />
      )}
    </div>
  );
}
