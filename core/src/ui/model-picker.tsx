import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { type ItemId, itemKind } from '../domain/item-id.ts';
import type { Model } from '../domain/model.ts';
import { sameModels } from '../domain/same-models.ts';
import { emptyFilter, type PickerFilter } from '../search/pick-models.ts';
import type { Favorites } from '../stores/favorites.ts';
import { EmptyList } from './empty-list.tsx';
import { FilterBar } from './filter-bar.tsx';
import { activeFilters } from './filter-choices.ts';
import { countOfModels } from './format-figures.ts';
import { MissingRows } from './missing-rows.tsx';
import { ModelDetails } from './model-details.tsx';
import { ModelList } from './model-list.tsx';
import { PickerTabs } from './picker-tabs.tsx';
import { SearchField } from './search-field.tsx';
import { isSingleKey } from './single-keys.ts';
import { usePickedModels } from './use-picked-models.ts';

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
  /** Stands at the end of the header. */
  aside?: ReactNode;
  /** Stands below the list, so that its coming and going moves no row. */
  notice?: ReactNode;
};

const countModels = (favorites: Favorites) =>
  [...favorites.keys()].filter((id) => itemKind(id) === 'model').length;

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'en');

function providersOf(models: readonly Model[]) {
  const names = new Map(models.map((model) => [model.provider, model.providerName]));
  return [...names].map(([id, name]) => ({ id, name })).sort(byName);
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, select, textarea, [contenteditable]') !== null;

/** Every model with tabs, search, filters, stars and details: the dashboard's main page. */
export function ModelPicker(props: Props) {
  const { title, models, favorites, filter: wanted, onFilter, openId, onOpen, onToggle } = props;
  const { picked, filter } = usePickedModels(models, favorites, wanted);
  const input = useRef<HTMLInputElement>(null);
  const focusList = useRef<(() => void) | null>(null);
  const panelId = useId();
  const providers = useMemo(() => providersOf(models), [models]);
  const open = useMemo(() => models.find((model) => model.id === openId), [models, openId]);
  const others = useMemo(() => (open ? sameModels(open, models) : []), [models, open]);
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

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isSingleKey(event, '/')) {
        event.preventDefault();
        input.current?.focus();
        input.current?.select();
      } else if (event.key === 'Escape' && openId && !isTyping(event.target)) {
        close();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [openId, close]);

  const clear = () => onFilter({ ...emptyFilter, tab: wanted.tab });
  const isFiltered = wanted.query.trim() !== '' || activeFilters(wanted, String).length > 0;

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
          <FilterBar filter={wanted} providers={providers} onChange={onFilter} />
        </div>
        <p className="visually-hidden" role="status">
          {isFiltered && !missing ? countOfModels(total) : ''}
        </p>
        {total > 0 ? (
          <ModelList
            models={picked}
            total={total}
            isPartial={missing !== null}
            filter={filter}
            favorites={favorites}
            openId={openId}
            onToggle={onToggle}
            onOpen={openModel}
            focusRef={focusList}
          />
        ) : missing ? (
          <MissingRows {...missing} />
        ) : isFiltered ? (
          <EmptyList
            title="No model matches"
            action={{ label: 'Clear search and filters', onClick: clear }}
          >
            {wanted.tab === 'favorites'
              ? 'None of your favorites has all of that. Clear the filters, or look in All.'
              : 'No model has all of that. Try fewer words or filters.'}
          </EmptyList>
        ) : (
          <EmptyList
            title="No favorites yet"
            isBright
            action={{
              label: 'Browse all models',
              onClick: () => onFilter({ ...wanted, tab: 'all' }),
            }}
          >
            Star a model and it is here, and in every tool you connect.
          </EmptyList>
        )}
        {props.notice}
      </div>
      {open && (
        <ModelDetails
          key={open.id}
          model={open}
          others={others}
          favorites={favorites}
          onToggle={onToggle}
          onClose={close}
        />
      )}
    </div>
  );
}
