import { hasKeyOf } from '@asterism/core/domain/has-key.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { GivenRecommendation } from '@asterism/core/protocol/recommendations.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { ModelPicker } from '@asterism/core/ui/model-picker.tsx';
import { useStore } from '@nanostores/react';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { BulkBar, bulkActs } from '../components/bulk-bar.tsx';
import { useDashboard } from '../components/dashboard.ts';
import { FilterMenu } from '../components/filter-menu.tsx';
import { later, useEarly, useLater } from '../components/later.ts';
import { detailPart, modelSlots } from '../components/model-slots.tsx';
import { PageStrips, PageSync } from '../components/page-sync.tsx';
import { readAddress } from '../components/picker-address.ts';
import { RecommendationLine } from '../components/recommendations/recommendation-line.tsx';
import { useModels } from '../components/use-models.ts';
import { usePickerAddress } from '../components/use-picker-address.ts';
import { useRefresh } from '../components/use-refresh.ts';
import { asUser } from '../db/client.ts';
import { readEndpointCatalog } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { firstRows } from '../models/first-rows.ts';
import { readVisibility } from '../preferences/served-preferences.ts';
import { listRecommendations } from '../recommendations/list-recommendations.ts';

export const meta: MetaFunction = () => [{ title: 'Models · Asterism' }];

/** The first rows of what the address asks for; the browser brings in the others. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const snapshot = await context.catalog();
  const { config, now } = context;
  const { filter } = readAddress(new URL(request.url).searchParams);
  return asUser(context.prisma, userId, async (db) => {
    const endpoints = await readEndpointCatalog(db, snapshot, config);
    const favorites = await listFavorites(db, 'model');
    const visibility = await readVisibility(db);
    const hasKey = hasKeyOf(endpoints.keys);
    const person = { favorites, endpoints, visibility };
    return {
      ...firstRows(snapshot, person, filter, hasKey),
      advice: await listRecommendations(db, { snapshot, config, now }, person),
    };
  });
}

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

const compareSheet = later(() =>
  import('../components/model-compare.tsx').then(({ ModelCompare }) => ModelCompare),
);

export default function Models() {
  const first = useLoaderData<typeof loader>();
  const { library, favorites, catalogVersion, say, star } = useDashboard();
  const { filter, open, compare, setFilter, setOpen, setCompare } = usePickerAddress();
  const { models, isWhole, isLoading, isLost, load } = useModels({
    library,
    catalogVersion,
    first: first.models as Model[],
    favorites,
    say,
  });
  const [turn, setTurn] = useState(0);
  const loadAll = useCallback(() => {
    load();
    setTurn((before) => before + 1);
  }, [load]);
  const refresh = useRefresh(loadAll, isLost);
  const { keys } = useStore(library.own.$endpoints) ?? {};
  const hasKey = useMemo(() => hasKeyOf(keys), [keys]);
  const [firstFilter] = useState(filter);
  const onToggle = useCallback(
    (model: Model, value: boolean) => void star(starredItem(model), value),
    [star],
  );
  useEarly(bulkActs, detailPart, compareSheet);
  const Compare = useLater(compareSheet, isWhole && compare.length > 0, () => setCompare([]));
  const hasFirstRows = !isWhole && filter === firstFilter;
  const isMissing = !isWhole && !hasFirstRows;
  const shown = useMemo(() => countShown(models, favorites), [models, favorites]);
  const count = isWhole ? shown : first.all;
  useEffect(() => {
    if (isWhole) library.$modelCount.set(count);
  }, [library, isWhole, count]);

  return (
    <>
      <ModelPicker
        title="Models"
        models={models}
        favorites={favorites}
        filter={filter}
        onFilter={setFilter}
        openId={open}
        onOpen={setOpen}
        onToggle={onToggle}
        count={count}
        expected={hasFirstRows ? first.matching : null}
        missing={isMissing ? { isFailed: isLost, retry: refresh } : null}
        hasKey={hasKey}
        filterMenu={
          <FilterMenu
            filter={filter}
            models={models}
            favorites={favorites}
            canAskForKeys={hasKey !== null}
            onChange={setFilter}
          />
        }
        bulk={(chosen, hidden, clear) => (
          <BulkBar chosen={chosen} hidden={hidden} onClear={clear} onCompare={setCompare} />
        )}
        details={modelSlots}
        hint={
          <RecommendationLine
            first={first.advice as GivenRecommendation[]}
            turn={turn}
            onShow={setOpen}
          />
        }
        aside={<PageSync isBusy={isLoading} onRefresh={refresh} />}
        notice={<PageStrips isLost={isLost} onRefresh={refresh} />}
      />
      {Compare && (
        <Compare ids={compare} models={models} onChange={setCompare} onToggle={onToggle} />
      )}
    </>
  );
}
