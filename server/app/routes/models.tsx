import type { Model } from '@asterism/core/domain/model.ts';
import { createVisibility } from '@asterism/core/domain/model-visibility.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { ModelPicker } from '@asterism/core/ui/model-picker.tsx';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { useCallback, useEffect, useState } from 'react';
import { useDashboard } from '../components/dashboard.ts';
import { PageStrips, PageSync } from '../components/page-sync.tsx';
import { readAddress } from '../components/picker-address.ts';
import { preferenceTables } from '../components/served.ts';
import { useModels } from '../components/use-models.ts';
import { usePickerAddress } from '../components/use-picker-address.ts';
import { useRefresh } from '../components/use-refresh.ts';
import { asUser } from '../db/client.ts';
import { readEndpoints } from '../endpoints/endpoint-catalog.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { requirePageSession } from '../identity/page-session.ts';
import { firstRows } from '../models/first-rows.ts';
import { servedPreferences } from '../preferences/served-preferences.ts';

export const meta: MetaFunction = () => [{ title: 'Models · Asterism' }];

/** The first rows of what the address asks for; the browser brings in the others. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { userId } = await requirePageSession({ request, context });
  const snapshot = await context.catalog();
  const { filter } = readAddress(new URL(request.url).searchParams);
  return asUser(context.prisma, userId, async (db) =>
    firstRows(
      snapshot,
      {
        favorites: await listFavorites(db, 'model'),
        endpoints: await readEndpoints(db),
        visibility: createVisibility(preferenceTables(await servedPreferences(db))),
      },
      filter,
    ),
  );
}

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

export default function Models() {
  const first = useLoaderData<typeof loader>();
  const { library, favorites, catalogVersion, say, star } = useDashboard();
  const { filter, open, setFilter, setOpen } = usePickerAddress();
  const { models, isWhole, isLoading, isLost, load } = useModels({
    library,
    catalogVersion,
    first: first.models as Model[],
    favorites,
    say,
  });
  const refresh = useRefresh(load, isLost);
  const [firstFilter] = useState(filter);
  const onToggle = useCallback(
    (model: Model, value: boolean) => void star(starredItem(model), value),
    [star],
  );
  const hasFirstRows = !isWhole && filter === firstFilter;
  const isMissing = !isWhole && !hasFirstRows;
  const count = isWhole ? countShown(models, favorites) : first.all;
  useEffect(() => {
    if (isWhole) library.$modelCount.set(count);
  }, [library, isWhole, count]);

  return (
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
      aside={<PageSync isBusy={isLoading} onRefresh={refresh} />}
      notice={<PageStrips isLost={isLost} onRefresh={refresh} />}
    />
  );
}
