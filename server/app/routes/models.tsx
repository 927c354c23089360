import type { Model } from '@asterism/core/domain/model.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import { ModelPicker } from '@asterism/core/ui/model-picker.tsx';
import { SyncStatusBadge } from '@asterism/core/ui/sync-status-badge.tsx';
import { Toast } from '@asterism/core/ui/toast.tsx';
import { useFavorites } from '@asterism/core/ui/use-favorites.ts';
import { useStore } from '@nanostores/react';
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { useCallback, useState } from 'react';
import { AppFrame } from '../components/app-frame.tsx';
import { LibraryStrips } from '../components/library-strips.tsx';
import { readAddress } from '../components/picker-address.ts';
import type { Served } from '../components/served.ts';
import { useLive } from '../components/use-live.ts';
import { useModels } from '../components/use-models.ts';
import { usePageLibrary } from '../components/use-page-library.ts';
import { usePickerAddress } from '../components/use-picker-address.ts';
import { useRetry } from '../components/use-retry.ts';
import { useToast } from '../components/use-toast.ts';
import { asUser } from '../db/client.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { authenticate } from '../identity/authenticate.ts';
import { toSignIn } from '../identity/return-path.ts';
import { countSurfaces } from '../identity/surfaces.ts';
import { firstRows } from '../models/first-rows.ts';

export const meta: MetaFunction = () => [{ title: 'Models · Asterism' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { prisma, now } = context;
  const principal = await authenticate(prisma, request, now());
  if (!principal) throw await toSignIn(request);
  const snapshot = await context.catalog();
  const { epoch, user, favorites, surfaces } = await asUser(
    prisma,
    principal.userId,
    async (db) => ({
      epoch: await context.epoch(db.sql),
      // Before the favourites: what comes in between comes again with the first pull.
      user: await db.tx.user.findUniqueOrThrow({
        where: { id: db.userId },
        select: { name: true, version: true },
      }),
      favorites: await listFavorites(db, 'model'),
      surfaces: await countSurfaces(db, now()),
    }),
  );
  const { filter } = readAddress(new URL(request.url).searchParams);
  return {
    person: user.name,
    catalogVersion: snapshot.version,
    served: { userId: principal.userId, epoch, version: Number(user.version), favorites },
    surfaces,
    first: firstRows(snapshot, favorites, filter),
  };
}

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

const whatHappened = (name: string, value: boolean) =>
  `${value ? 'Starred' : 'Removed the star from'} ${name}`;

export default function Models() {
  const { person, catalogVersion, served, surfaces, first } = useLoaderData<typeof loader>();
  const { filter, open, setFilter, setOpen } = usePickerAddress();
  const toast = useToast();
  const { say } = toast;
  const library = usePageLibrary(served as Served, ({ mutation, text }) =>
    say(text, { label: 'Retry', run: () => void library.mutate(mutation) }),
  );
  const facts = useStore(library.$facts);
  const { favorites, setFavorite } = useFavorites(library);
  const { models, isWhole, isLoading, isLost, load } = useModels({
    library,
    catalogVersion,
    first: first.models as Model[],
    favorites,
    say,
  });
  const refresh = useCallback(() => {
    library.sync().catch(() => undefined); // the strip says that nobody answers
    load();
  }, [library, load]);
  const isLive = useLive();
  useRetry(isLive && (isLost || facts.problem?.kind === 'offline'), refresh);
  const [firstFilter] = useState(filter);
  const onToggle = useCallback(
    async (model: Model, value: boolean) => {
      const undo = await setFavorite(model, value);
      if (undo) say(whatHappened(model.name, value), { label: 'Undo', run: undo });
    },
    [setFavorite, say],
  );
  const hasFirstRows = !isWhole && filter === firstFilter;
  const isMissing = !isWhole && !hasFirstRows;
  const count = isWhole ? countShown(models, favorites) : first.all;

  return (
    <AppFrame
      person={person}
      counts={{ models: count, favorites: favorites.size, surfaces }}
      current={filter.tab === 'favorites' ? 'favorites' : 'models'}
    >
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
        aside={<SyncStatusBadge facts={facts} isBusy={isLoading} onRefresh={refresh} />}
        notice={<LibraryStrips library={library} isCatalogLost={isLost} onRetry={refresh} />}
      />
      <Toast message={toast.message} onLeave={toast.leave} />
    </AppFrame>
  );
}
