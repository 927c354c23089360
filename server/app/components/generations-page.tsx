import './items-page.css';
import { useEffect, useRef } from 'react';
import { CollectMenu } from './collect-menu.tsx';
import { useDashboard } from './dashboard.ts';
import { GenerationCard } from './generation-card.tsx';
import { itemOfCard } from './generation-face.ts';
import { GenerationFilters } from './generation-filters.tsx';
import { GenerationMenu } from './generation-menu.tsx';
import { NoGenerations } from './no-generations.tsx';
import { PageStrips, PageSync } from './page-sync.tsx';
import { removeGeneration } from './remove-item.ts';
import { type LoadedPage, useCardPages } from './use-card-pages.ts';
import { useFilterAddress } from './use-filter-address.ts';
import { useItemNews } from './use-item-news.ts';
import { useRefresh } from './use-refresh.ts';
import { useRemoval } from './use-removal.ts';
import { useRemovalAsked } from './use-removal-asked.ts';

export type LoadedGenerations = LoadedPage & {
  /** How many there are in all, whatever the filter. */
  readonly total: number;
  /** Those that made any. */
  readonly models: readonly { readonly id: string; readonly name: string }[];
};

/** The dashboard's page of what models made. */
export function GenerationsPage({ loaded }: { loaded: LoadedGenerations }) {
  const { library, favorites, toast } = useDashboard();
  const address = useFilterAddress();
  const pages = useCardPages(loaded);
  const { list, newest, isLost } = pages;
  const refresh = useRefresh(pages.refresh, isLost);
  useItemNews(library, 'generation', pages.refresh);
  const { hidden, remove } = useRemoval(list.cards, toast, {
    ...{ tell: removeGeneration, refresh: pages.refresh, word: 'Deleted' },
  });
  useRemovalAsked(remove);
  const isFavoriteOnly = address.shown('favorite') === 'true';
  const shown = list.cards.filter(
    ({ id, itemId }) => !hidden.has(id) && (!isFavoriteOnly || favorites.has(itemId)),
  );
  const total = newest.total - hidden.size;
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isLost) library.$itemCounts.set({ ...library.$itemCounts.get(), generations: total });
  }, [library, isLost, total]);

  return (
    <>
      <header className="page-head items-head">
        <h1>Generations</h1>
        <span className="grow" />
        <PageSync onRefresh={refresh} isBusy={pages.isLoadingMore} />
      </header>
      <div className="picker items-picker">
        <div className="items-page">
          {(total > 0 || loaded.asked !== '') && (
            <GenerationFilters
              address={address}
              models={newest.models}
              onLeave={() => grid.current?.querySelector('a')?.focus()}
            />
          )}
          <p className="visually-hidden" role="status">
            {shown.length === 1 ? '1 generation shown' : `${shown.length} generations shown`}
          </p>
          {shown.length > 0 ? (
            <div className="generation-grid" ref={grid}>
              {shown.map((card) => (
                <GenerationCard
                  key={card.id}
                  card={card}
                  actions={
                    <>
                      <CollectMenu items={[itemOfCard(card)]} />
                      <GenerationMenu card={card} onRemove={remove} />
                    </>
                  }
                />
              ))}
            </div>
          ) : (
            <NoGenerations
              isFiltered={loaded.asked !== '' && total > 0}
              isLost={isLost}
              onClear={() => address.clear()}
              onRetry={refresh}
            />
          )}
          {list.next && (
            <div className="items-more">
              {pages.isMoreLost && <p role="alert">Asterism did not answer. Try again.</p>}
              <button
                type="button"
                className="button"
                aria-disabled={pages.isLoadingMore}
                onClick={() => !pages.isLoadingMore && pages.loadMore()}
              >
                {pages.isLoadingMore ? 'Loading…' : 'Load more'}
              </button>
            </div>
          )}
        </div>
        <PageStrips isLost={isLost} onRefresh={refresh} />
      </div>
    </>
  );
}
