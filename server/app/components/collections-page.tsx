import './collections.css';
import type { Collection } from '@asterism/core/domain/collection.ts';
import { itemsOf } from '@asterism/core/sync/item-index.ts';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { useStore } from '@nanostores/react';
import { useNavigate } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { KindCounts } from '../collections/count-kinds.ts';
import {
  type CollectionSort,
  collectionSorts,
  useCollectionAddress,
} from './collection-address.ts';
import { CollectionCard } from './collection-card.tsx';
import { countItems, sumOf } from './collection-counts.ts';
import { useDashboard } from './dashboard.ts';
import { later, useEarly, useLater } from './later.ts';
import { PageStrips, PageSync } from './page-sync.tsx';
import { unconfirmedPath, useUnconfirmed } from './unconfirmed-collection.tsx';
import { useCalmRefresh } from './use-calm-refresh.ts';
import { useCollectionActs } from './use-collection-acts.ts';
import { useRefresh } from './use-refresh.ts';

const createDialog = later(() =>
  import('./collection-dialog.tsx').then(({ CollectionDialog }) => CollectionDialog),
);
const coverDialog = later(() =>
  import('./cover-dialog.tsx').then(({ CoverDialog }) => CoverDialog),
);

/** A list longer than this is searched rather than read. */
const longList = 8;

const sortLabels: { readonly [S in CollectionSort]: string } = {
  newest: 'Newest',
  name: 'Name',
  size: 'Size',
};

type Counts = { readonly [id: string]: KindCounts };
type Counted = { readonly collection: Collection; readonly counts: KindCounts | undefined };

const size = ({ counts }: Counted) => (counts ? sumOf(counts) : 0);
const byId = (a: Counted, b: Counted) => (a.collection.id < b.collection.id ? -1 : 1);
const orders: { readonly [S in CollectionSort]: (a: Counted, b: Counted) => number } = {
  newest: (a, b) => b.collection.createdAt.localeCompare(a.collection.createdAt) || byId(a, b),
  name: (a, b) => a.collection.title.localeCompare(b.collection.title) || byId(a, b),
  size: (a, b) => size(b) - size(a) || byId(a, b),
};

/** Every living collection with what is in it: as the library has it, before that as it was served. */
function useCounted(served: Counts): readonly Counted[] {
  const { library } = useDashboard();
  const { collection, collectionItem } = useStore(library.$library);
  const isWhole = useStore(library.$isWhole);
  return useMemo(
    () =>
      [...collection.values()]
        .filter(({ deletedAt }) => deletedAt === null)
        .map((one) => ({
          collection: one,
          counts: isWhole ? countItems(itemsOf(collectionItem, one.id)) : served[one.id],
        })),
    [collection, collectionItem, isWhole, served],
  );
}

type Props = { loaded: { readonly counts: Counts; readonly isLost: boolean } };

/** The dashboard's page of all collections. */
export function CollectionsPage({ loaded }: Props) {
  const { query, sort, setQuery, setSort } = useCollectionAddress();
  const all = useCounted(loaded.counts);
  const { library } = useDashboard();
  const acts = useCollectionActs();
  useUnconfirmed();
  const navigate = useNavigate();
  const refresh = useRefresh(useCalmRefresh(), loaded.isLost);
  const [isCreating, setCreating] = useState(false);
  const [covered, setCovered] = useState<Collection | null>(null);
  const input = useRef<HTMLInputElement>(null);
  useEarly(createDialog, coverDialog);
  const Create = useLater(createDialog, isCreating, () => setCreating(false));
  const Cover = useLater(coverDialog, covered !== null, () => setCovered(null));

  const found = useMemo(() => {
    const words = query.trim().toLowerCase().split(/\s+/);
    return all
      .filter(({ collection: { title, slug } }) =>
        words.every((word) => `${title}\n${slug}`.toLowerCase().includes(word)),
      )
      .sort(orders[sort]);
  }, [all, query, sort]);
  return (
    <>
      <header className="page-head collections-head">
        <h1>Collections</h1>
        <span className="grow" />
        {all.length > 0 && (
          <button
            type="button"
            className="button is-primary needs-script"
            onClick={() => setCreating(true)}
          >
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            New collection
          </button>
        )}
        <PageSync onRefresh={refresh} />
      </header>
      <div className="picker collections-picker">
        <div className="collections-page">
          {(all.length > longList || query !== '' || sort !== 'newest') && (
            <div className="collections-tools">
              <SearchField
                value={query}
                label="Search collections"
                placeholder="Search collections"
                onChange={setQuery}
                onLeave={() => document.querySelector<HTMLElement>('.collection-card a')?.focus()}
                inputRef={input}
              />
              <span className="muted" role="status">
                {found.length === 1 ? '1 collection' : `${found.length} collections`}
              </span>
              <span className="grow" />
              <label className="sort">
                Sort
                <select
                  value={sort}
                  onChange={(event) => setSort(event.target.value as CollectionSort)}
                >
                  {collectionSorts.map((one) => (
                    <option key={one} value={one}>
                      {sortLabels[one]}
                    </option>
                  ))}
                </select>
              </label>
            </div>
          )}
          {found.length > 0 && (
            <ul className="collection-grid">
              {found.map(({ collection, counts }) => (
                <CollectionCard
                  key={collection.id}
                  collection={collection}
                  counts={counts}
                  acts={acts}
                  onCover={setCovered}
                />
              ))}
            </ul>
          )}
          {all.length === 0 && (
            <EmptyList
              title="No collection yet"
              isBright
              action={{ label: 'Create a collection', onClick: () => setCreating(true) }}
            >
              A collection keeps models, generations and tools for one job together. Programs can
              call it as one model: the first that answers does.
            </EmptyList>
          )}
          {all.length > 0 && found.length === 0 && (
            <EmptyList
              title="No collection matches"
              action={{ label: 'Clear search', onClick: () => setQuery('') }}
            >
              None of the {all.length} collections has this name.
            </EmptyList>
          )}
        </div>
        <PageStrips isLost={loaded.isLost} onRefresh={refresh} />
      </div>
      {Create && (
        <Create
          onClose={() => setCreating(false)}
          onSave={(title, cover) => {
            const id = acts.create(title, cover);
            const isOffline = !navigator.onLine || library.$facts.get().problem !== null;
            navigate(isOffline ? unconfirmedPath(id) : `/collections/${id}`);
          }}
        />
      )}
      {Cover && covered && (
        <Cover
          collection={covered}
          onClose={() => setCovered(null)}
          onSave={(cover) => acts.cover(covered, cover)}
        />
      )}
    </>
  );
}
