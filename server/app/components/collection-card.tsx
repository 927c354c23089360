import type { Collection } from '@asterism/core/domain/collection.ts';
import { Link } from '@remix-run/react';
import { useState } from 'react';
import { countWords } from './collection-counts.ts';
import { CollectionCover } from './collection-cover.tsx';
import { EndpointMenu } from './endpoint-menu.tsx';
import { TitleField } from './title-field.tsx';
import { unconfirmedPath } from './unconfirmed-collection.tsx';
import type { CollectionActs } from './use-collection-acts.ts';

type Props = {
  collection: Collection;
  counts: Parameters<typeof countWords>[0];
  acts: CollectionActs;
  onCover: (collection: Collection) => void;
};

/** One collection among others: what it is known by, what is in it, and how programs name it. */
export function CollectionCard({ collection, counts, acts, onCover }: Props) {
  const [isRenaming, setRenaming] = useState(false);
  const { id, title, slug, cover } = collection;
  return (
    <li className="collection-card">
      <CollectionCover cover={cover} isLarge />
      <div className="collection-card-text">
        <h2>
          {isRenaming ? (
            <TitleField
              title={title}
              onSave={(next) => acts.rename(collection, next)}
              onLeave={() => setRenaming(false)}
            />
          ) : (
            <Link
              to={slug === null ? unconfirmedPath(id) : `/collections/${id}`}
              prefetch="intent"
              title={title}
            >
              <bdi>{title}</bdi>
            </Link>
          )}
        </h2>
        <p>{countWords(counts)}</p>
        <p className="collection-card-id cut">
          {slug === null ? 'Gateway id after the next sync' : <code>collection/{slug}</code>}
        </p>
      </div>
      <EndpointMenu
        label={`More for ${title}`}
        acts={[
          { label: 'Rename', run: () => setRenaming(true) },
          { label: 'Change cover', run: () => onCover(collection) },
          { label: 'Delete', isBad: true, run: () => acts.remove(collection) },
        ]}
      />
    </li>
  );
}
