import type { Model } from '@asterism/core/domain/model.ts';
import { unlistedModel } from '@asterism/core/domain/unlisted-model.ts';
import { emptyFilter } from '@asterism/core/search/picker-filter.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { ModelList } from '@asterism/core/ui/model-list.tsx';
import { useSelection } from '@asterism/core/ui/use-selection.ts';
import { useNavigate } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { BulkBar, bulkActs } from './bulk-bar.tsx';
import { useDashboard } from './dashboard.ts';
import type { FavoritePanel } from './favorite-panel.ts';
import { useEarly } from './later.ts';
import { useModels } from './use-models.ts';

/** The starred models, in the rows of the Models page. */
export function FavoriteModels({ picked, query, loaded, turn, onLost }: FavoritePanel) {
  const { library, favorites, catalogVersion, say, star } = useDashboard();
  const navigate = useNavigate();
  const first = loaded.models;
  const { models, isLost, load } = useModels({ library, catalogVersion, first, favorites, say });
  useEffect(() => {
    if (turn > 0) load();
  }, [turn, load]);
  useEffect(() => onLost(isLost), [isLost, onLost]);
  const byId = useMemo(() => new Map(models.map((model) => [model.id, model])), [models]);
  const shown = useMemo(
    () => picked.map((favorite) => byId.get(favorite.itemId) ?? unlistedModel(favorite)),
    [picked, byId],
  );
  const filter = useMemo(() => ({ ...emptyFilter, query }), [query]);
  const onOpen = useCallback(
    ({ id }: Model) => navigate(`/models?${new URLSearchParams({ tab: 'favorites', open: id })}`),
    [navigate],
  );
  const onCompare = useCallback(
    (compared: readonly string[]) => {
      const params = new URLSearchParams({ tab: 'favorites' });
      for (const id of compared) params.append('compare', id);
      navigate(`/models?${params}`);
    },
    [navigate],
  );
  const onToggle = useCallback(
    (model: Model, value: boolean) => void star(starredItem(model), value),
    [star],
  );
  useEarly(bulkActs);
  const selecting = useSelection(models);
  const { chosen, clear } = selecting;
  const ids = new Set(shown.map(({ id }) => id));
  const hidden = chosen.filter(({ id }) => !ids.has(id)).length;
  return (
    <>
      <ModelList
        selecting={selecting}
        models={shown}
        total={shown.length}
        isPartial={false}
        filter={filter}
        favorites={favorites}
        openId={null}
        onToggle={onToggle}
        onOpen={onOpen}
        focusRef={useRef<(() => void) | null>(null)}
      />
      {chosen.length > 0 && (
        <BulkBar chosen={chosen} hidden={hidden} onClear={clear} onCompare={onCompare} />
      )}
    </>
  );
}
