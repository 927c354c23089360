import type { UserFavorite } from '@asterism/core/domain/favorite.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { countShown } from '@asterism/core/search/pick-models.ts';
import { ModelPicker } from '@asterism/core/ui/model-picker.tsx';
import { Toast } from '@asterism/core/ui/toast.tsx';
import { useFavorites } from '@asterism/core/ui/use-favorites.ts';
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { type ShouldRevalidateFunction, useLoaderData } from '@remix-run/react';
import { useCallback, useState } from 'react';
import { AppFrame } from '../components/app-frame.tsx';
import { ConnectionState } from '../components/connection-state.tsx';
import { OfflineStrip } from '../components/offline-strip.tsx';
import { readAddress } from '../components/picker-address.ts';
import { useLibrary } from '../components/use-library.ts';
import { usePickerAddress } from '../components/use-picker-address.ts';
import { useToast } from '../components/use-toast.ts';
import { useWithUnlisted } from '../components/use-with-unlisted.ts';
import { asUser } from '../db/client.ts';
import { listFavorites } from '../favorites/list-favorites.ts';
import { authenticate } from '../identity/authenticate.ts';
import { countSurfaces } from '../identity/surfaces.ts';
import { firstRows } from '../models/first-rows.ts';

export const meta: MetaFunction = () => [{ title: 'Models · Asterism' }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { prisma, now } = context;
  const principal = await authenticate(prisma, request, now());
  if (!principal) throw redirect('/sign-in');
  const snapshot = await context.catalog();
  const { person, favorites, surfaces } = await asUser(prisma, principal.userId, async (db) => ({
    person: await db.tx.user.findUniqueOrThrow({
      where: { id: db.userId },
      select: { name: true },
    }),
    favorites: await listFavorites(db, 'model'),
    surfaces: await countSurfaces(db, now()),
  }));
  const { filter } = readAddress(new URL(request.url).searchParams);
  return {
    person: person.name,
    catalogVersion: snapshot.version,
    favorites,
    surfaces,
    first: firstRows(snapshot, favorites, filter),
  };
}

// The address only filters what is here already.
export const shouldRevalidate: ShouldRevalidateFunction = () => false;

const whatHappened = (name: string, value: boolean) =>
  `${value ? 'Starred' : 'Removed the star from'} ${name}`;

export default function Models() {
  const {
    person,
    catalogVersion,
    favorites: initial,
    surfaces,
    first,
  } = useLoaderData<typeof loader>();
  const { filter, open, setFilter, setOpen } = usePickerAddress();
  const toast = useToast();
  const library = useLibrary(
    { favorites: initial as UserFavorite[], catalogVersion },
    ({ item, value, outcome, retry }) => {
      const tried = value ? 'starred' : 'un-starred';
      const why =
        outcome.kind === 'refused' ? outcome.message : 'Asterism does not answer; is it running?';
      toast.say(`${item.name} was not ${tried}. ${why}`, { label: 'Retry', run: retry });
    },
  );
  const { favorites, setFavorite } = useFavorites(library.store);
  const models = useWithUnlisted(library.catalog?.models ?? (first.models as Model[]), favorites);
  const [firstFilter] = useState(filter);
  const { say } = toast;
  const onToggle = useCallback(
    (model: Model, value: boolean) => {
      const undo = setFavorite(model, value);
      if (undo) say(whatHappened(model.name, value), { label: 'Undo', run: undo });
    },
    [setFavorite, say],
  );
  const hasFirstRows = library.catalog === null && filter === firstFilter;
  const isMissing = library.catalog === null && !hasFirstRows;
  const count = library.catalog ? countShown(models, favorites) : first.all;

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
        missing={isMissing ? { isFailed: library.connection.isLost, retry: library.refresh } : null}
        aside={<ConnectionState library={library} />}
        notice={library.connection.isLost && <OfflineStrip library={library} />}
      />
      <Toast message={toast.message} onLeave={toast.leave} />
    </AppFrame>
  );
}
