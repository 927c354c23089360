import './add-dialog.css';
import type { Collection } from '@asterism/core/domain/collection.ts';
import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { ChoiceList } from './choice-list.tsx';
import { useDashboard } from './dashboard.ts';
import { PageDialog } from './page-dialog.tsx';
import { findAddable, useAddable } from './use-addable.ts';

type Props = {
  collection: Collection;
  items: readonly CollectionItem[];
  /** Every model there is to add; null until they are here. */
  models: readonly Model[] | null;
  onClose: () => void;
};

const kindWords = { model: 'Model', generation: 'Generation', tool: 'Tool' } as const;

/** Finds models, generations and tools, and puts them into a collection or takes them out. */
export function AddDialog({ collection, items, models, onClose }: Props) {
  const { change } = useDashboard();
  const [query, setQuery] = useState('');
  const addable = useAddable(models);
  const held = useMemo(() => new Set(items.map(({ itemId }) => itemId as string)), [items]);
  const found = useMemo(() => findAddable(addable, query), [addable, query]);

  const { id: collectionId, title } = collection;
  const toggle = (item: StarredItem) => {
    if (held.has(item.id))
      void change(`Removed ${item.name} from ${title}`, {
        name: 'collection.removeItem',
        args: { collectionId, itemId: item.id },
      });
    else
      void change(`Added ${item.name} to ${title}`, {
        name: 'collection.addItem',
        args: { collectionId, item, at: new Date().toISOString() },
      });
  };
  return (
    <PageDialog title={`Add to ${title}`} onClose={onClose}>
      <ChoiceList
        name="Find models, generations and tools"
        placeholder="Find models, generations and tools"
        listName="What can be added"
        Icon={Search}
        className="add-list"
        text={query}
        onText={setQuery}
        choices={found.map(({ kind, item, about }) => ({
          key: item.id,
          held: held.has(item.id) ? 'all' : 'none',
          content: (
            <>
              <bdi className="cut">{item.name}</bdi>
              <span className="muted cut grow">{about}</span>
              <span className="muted">{kindWords[kind]}</span>
            </>
          ),
        }))}
        onChoose={(index) => found[index] && toggle(found[index].item)}
      />
      <p className="choice-note" role="status">
        {addable === null && 'Bringing in what can be added.'}
        {addable !== null && found.length === 0 && 'Nothing of that name. Try fewer letters.'}
        {addable?.isLost && ' Generations and tools could not be loaded; models are here.'}
      </p>
    </PageDialog>
  );
}
