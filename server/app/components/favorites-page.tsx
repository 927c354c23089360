import './items-page.css';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { useNavigate } from '@remix-run/react';
import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { useDashboard } from './dashboard.ts';
import { FavoriteFilters } from './favorite-filters.tsx';
import { FavoriteGenerations } from './favorite-generations.tsx';
import { FavoriteModels } from './favorite-models.tsx';
import type { LoadedFavorites } from './favorite-panel.ts';
import { FavoriteTools } from './favorite-tools.tsx';
import { type ItemTab, ItemTabs, itemTabs } from './item-tabs.tsx';
import { NoFavorites } from './no-favorites.tsx';
import { PageStrips, PageSync } from './page-sync.tsx';
import { favoriteSorts, favoritesOfKind, pickFavorites, tagsOf } from './pick-favorites.ts';
import { RecommendationLine } from './recommendations/recommendation-line.tsx';
import { useFilterAddress } from './use-filter-address.ts';
import { useRefresh } from './use-refresh.ts';

/** The tab an address names; Models, if it names none. */
export const favoritesTab = (name: string | null): ItemTab =>
  itemTabs.find((tab) => tab === name) ?? 'models';

const panels = {
  models: FavoriteModels,
  generations: FavoriteGenerations,
  tools: FavoriteTools,
};

/** The dashboard's page of everything with a star or a heart. */
export function FavoritesPage({ loaded }: { loaded: LoadedFavorites }) {
  const { favorites } = useDashboard();
  const address = useFilterAddress();
  const { shown, go, query } = address;
  const tab = favoritesTab(shown('tab'));
  const all = useMemo(
    () => ({
      models: favoritesOfKind(favorites, 'model'),
      generations: favoritesOfKind(favorites, 'generation'),
      tools: favoritesOfKind(favorites, 'tool'),
    }),
    [favorites],
  );
  const listed = all[tab];
  const tag = shown('tag');
  const sort = favoriteSorts.find((one) => one === shown('sort')) ?? 'newest';
  const picked = useMemo(
    () => pickFavorites(listed, { query, tag, sort }),
    [listed, query, tag, sort],
  );
  const [turn, setTurn] = useState(0);
  const [isLost, setLost] = useState(false);
  const refresh = useRefresh(
    useCallback(() => setTurn((before) => before + 1), []),
    isLost,
  );
  const panelId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const Panel = panels[tab];
  const navigate = useNavigate();
  const openModel = useCallback(
    (id: ItemId) => navigate(`/models?${new URLSearchParams({ open: id })}`),
    [navigate],
  );
  const toList = () =>
    panel.current
      ?.querySelector<HTMLElement>(
        '.generation-content, [role="row"][tabindex="0"], .tool-row .star',
      )
      ?.focus();
  return (
    <>
      <header className="page-head items-head favorites-head">
        <h1>Favorites</h1>
        <ItemTabs
          selected={tab}
          counts={{
            models: all.models.length,
            generations: all.generations.length,
            tools: all.tools.length,
          }}
          panelId={panelId}
          onSelect={(next) => go({ tab: next === 'models' ? null : next, tag: null })}
        />
        <span className="grow" />
        <PageSync onRefresh={refresh} />
      </header>
      <div className="picker items-picker">
        <div
          className={`items-page is-${tab}`}
          id={panelId}
          role="tabpanel"
          aria-label={`Favorite ${tab}`}
          ref={panel}
        >
          {listed.length > 0 && (
            <FavoriteFilters
              address={address}
              tags={tagsOf(listed)}
              count={picked.length}
              onLeave={toList}
            />
          )}
          {tab === 'models' && listed.length > 0 && (
            <RecommendationLine first={loaded.advice} turn={turn} onShow={openModel} />
          )}
          {picked.length > 0 ? (
            <Panel key={tab} {...{ picked, query, loaded, turn, onLost: setLost }} />
          ) : (
            <NoFavorites tab={tab} count={listed.length} onClear={() => address.clear(['tag'])} />
          )}
        </div>
        <PageStrips isLost={isLost} onRefresh={refresh} />
      </div>
    </>
  );
}
