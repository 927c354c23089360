import './collect-panel.css';
import './add-dialog.css';
import type { Collection } from '@asterism/core/domain/collection.ts';
import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { StarredItem } from '@asterism/core/stores/favorites.ts';
import { Check, Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
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

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => (at >= last ? 0 : at + 1),
  ArrowUp: (at, last) => (at <= 0 ? last : at - 1),
  PageDown: (at, last) => Math.min(at + 8, last),
  PageUp: (at) => Math.max(at - 8, 0),
};

const kindWords = { model: 'Model', generation: 'Generation', tool: 'Tool' } as const;

/** Finds models, generations and tools, and puts them into a collection or takes them out. */
export function AddDialog({ collection, items, models, onClose }: Props) {
  const { change } = useDashboard();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const addable = useAddable(models);
  const held = useMemo(() => new Set(items.map(({ itemId }) => itemId as string)), [items]);
  const found = useMemo(() => findAddable(addable, query), [addable, query]);
  const last = found.length - 1;
  const at = Math.min(active, last);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

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
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const chosen = found[at];
    if (step) setActive(step(at, last));
    else if (event.key === 'Enter' && chosen) toggle(chosen.item);
    else return;
    event.preventDefault();
  };
  return (
    <PageDialog title={`Add to ${title}`} onClose={onClose}>
      <div className="search-field">
        <Search size={16} strokeWidth={1.5} aria-hidden="true" />
        <input
          type="text"
          role="combobox"
          aria-label="Find models, generations and tools"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          placeholder="Find models, generations and tools"
          autoComplete="off"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={id}
        className="collect-list add-list"
        role="listbox"
        aria-label="What can be added"
      >
        {found.map(({ kind, item, about }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
          <div
            key={item.id}
            id={`${id}-${index}`}
            className="collect-option"
            role="option"
            tabIndex={-1}
            data-at={index}
            aria-selected={index === at}
            aria-checked={held.has(item.id)}
            onClick={() => {
              setActive(index);
              toggle(item);
            }}
          >
            <span
              className={`collect-box is-${held.has(item.id) ? 'all' : 'none'}`}
              aria-hidden="true"
            >
              {held.has(item.id) && <Check size={12} strokeWidth={2} />}
            </span>
            <bdi className="cut">{item.name}</bdi>
            <span className="muted cut grow">{about}</span>
            <span className="muted">{kindWords[kind]}</span>
          </div>
        ))}
      </div>
      <p className="collect-note" role="status">
        {addable === null && 'Bringing in what can be added.'}
        {addable !== null && found.length === 0 && 'Nothing of that name. Try fewer letters.'}
        {addable?.isLost && ' Generations and tools could not be loaded; models are here.'}
      </p>
    </PageDialog>
  );
}
