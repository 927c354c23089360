import type { Collection } from '@asterism/core/domain/collection.ts';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { CollectionCover } from './collection-cover.tsx';
import { EndpointMenu } from './endpoint-menu.tsx';
import { TitleField } from './title-field.tsx';
import type { CollectionActs } from './use-collection-acts.ts';

type Props = {
  collection: Collection;
  words: string;
  acts: CollectionActs;
  onAdd: () => void;
  onCover: () => void;
};

/** What a collection is known by, and what can be done with it as a whole. */
export function CollectionHead({ collection, words, acts, onAdd, onCover }: Props) {
  const [isRenaming, setRenaming] = useState(false);
  const { title, cover } = collection;
  return (
    <div className="collection-head">
      <button
        type="button"
        className="cover-button"
        aria-label={`Change the cover of ${title}`}
        onClick={onCover}
      >
        <CollectionCover cover={cover} isLarge />
      </button>
      <div className="collection-title">
        <h1>
          {isRenaming ? (
            <TitleField
              title={title}
              onSave={(next) => acts.rename(collection, next)}
              onLeave={() => setRenaming(false)}
            />
          ) : (
            <button
              type="button"
              className="title-button"
              title="Rename"
              onClick={() => setRenaming(true)}
            >
              <bdi>{title}</bdi>
            </button>
          )}
        </h1>
        <p>{words}</p>
      </div>
      <button type="button" className="button needs-script" onClick={onAdd}>
        <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
        Add
      </button>
      <a className="button to-gateway" href="#gateway">
        Gateway
      </a>
      <EndpointMenu
        label={`More for ${title}`}
        acts={[
          { label: 'Rename', run: () => setRenaming(true) },
          { label: 'Change cover', run: onCover },
          { label: 'Delete', isBad: true, run: () => acts.remove(collection) },
        ]}
      />
    </div>
  );
}
