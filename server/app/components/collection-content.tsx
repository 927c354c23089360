import type { Collection } from '@asterism/core/domain/collection.ts';
import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { useCallback, useMemo, useState } from 'react';
import { countItems, countWords } from './collection-counts.ts';
import { CollectionHead } from './collection-head.tsx';
import { CollectionRail } from './collection-rail.tsx';
import { CollectionSections } from './collection-sections.tsx';
import { later, useEarly, useLater } from './later.ts';
import type { LoadedCollection } from './loaded-collection.ts';
import type { CollectionActs } from './use-collection-acts.ts';
import { useCollectionItems } from './use-collection-items.ts';
import { useItemModels } from './use-item-models.ts';

const coverDialog = later(() =>
  import('./cover-dialog.tsx').then(({ CoverDialog }) => CoverDialog),
);
const addDialog = later(() => import('./add-dialog.tsx').then(({ AddDialog }) => AddDialog));

const noModels = [] as const;
const generationIds = (items: readonly CollectionItem[]) =>
  items.flatMap(({ itemId }) =>
    itemId.startsWith('generation:') ? [itemId.slice('generation:'.length)] : [],
  );

type Props = { collection: Collection; loaded: LoadedCollection; acts: CollectionActs };

/** A collection that is there: what it holds, and how it is called. */
export function CollectionContent({ collection, loaded, acts }: Props) {
  const { read, origin } = loaded;
  const { items, isWhole } = useCollectionItems(collection.id, read?.items);
  const { modelOf, models } = useItemModels(read?.models ?? noModels);
  const [asking, setAsking] = useState<'cover' | 'add' | null>(null);
  const close = useCallback(() => setAsking(null), []);
  useEarly(coverDialog, addDialog);
  const Cover = useLater(coverDialog, asking === 'cover', close);
  const Add = useLater(addDialog, asking === 'add', close);
  const counts = isWhole || !read ? countItems(items) : read.counts;
  const names = useMemo(() => new Map(items.map((item) => [item.itemId as string, item])), [items]);
  const nameOf = useCallback(
    (id: string) => {
      const item = names.get(`model:${id}`);
      return item ? modelOf(item).name : id;
    },
    [names, modelOf],
  );
  return (
    <div className="collection-body">
      <div className="collection-main">
        <CollectionHead
          collection={collection}
          words={countWords(counts)}
          acts={acts}
          onAdd={() => setAsking('add')}
          onCover={() => setAsking('cover')}
        />
        <CollectionSections
          collection={collection}
          items={items}
          counts={counts}
          modelOf={modelOf}
          read={read}
        />
        {items.length === 0 && (isWhole || read) && (
          <EmptyList
            title="Nothing in it yet"
            isBright
            action={{ label: 'Add to it', onClick: () => setAsking('add') }}
          >
            Models, generations and tools can stand here together. Once there are models, programs
            can call it as one of them.
          </EmptyList>
        )}
      </div>
      <CollectionRail
        collection={collection}
        origin={origin}
        answered={read?.answered ?? null}
        nameOf={nameOf}
        acts={acts}
      />
      {Cover && (
        <Cover
          collection={collection}
          first={generationIds(items)}
          onSave={(cover) => acts.cover(collection, cover)}
          onClose={close}
        />
      )}
      {Add && <Add collection={collection} items={items} models={models} onClose={close} />}
    </div>
  );
}
