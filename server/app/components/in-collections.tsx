import './in-collections.css';
import { collectionItemKey } from '@asterism/core/domain/collection-item.ts';
import type { ItemId } from '@asterism/core/domain/item-id.ts';
import { itemsOf } from '@asterism/core/sync/item-index.ts';
import type { Library } from '@asterism/core/sync/replica.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { useStore } from '@nanostores/react';
import { Link } from '@remix-run/react';
import { Layers2 } from 'lucide-react';
import { useMemo } from 'react';
import { useDashboard } from './dashboard.ts';
import { ordinal } from './ordinal.ts';

/** The living collections that hold an item, by title, and where it stands in each. */
function placesOf({ collection, collectionItem }: Library, itemId: ItemId) {
  return [...collection.values()]
    .filter(
      ({ id, deletedAt }) =>
        deletedAt === null && collectionItem.has(collectionItemKey(id, itemId)),
    )
    .sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
    .map(({ id, title }) => {
      const items = itemsOf(collectionItem, id);
      const at = items.findIndex((item) => item.itemId === itemId);
      return { id, title, place: `${ordinal(at + 1)} of ${formatCount(items.length)}` };
    });
}

/** A part of an item's details: which collections hold it; nothing where none does. */
export function InCollections({ itemId }: { itemId: ItemId }) {
  const { library, hasCollections } = useDashboard();
  const known = useStore(library.$library);
  const places = useMemo(
    () => (hasCollections ? placesOf(known, itemId) : []),
    [known, itemId, hasCollections],
  );
  if (places.length === 0) return null;
  return (
    <section>
      <h3>In collections</h3>
      <ul className="in-collections">
        {places.map(({ id, title, place }) => (
          <li key={id}>
            <Link to={`/collections/${id}`}>
              <Layers2 size={16} strokeWidth={1.5} aria-hidden="true" />
              <bdi className="cut grow">{title}</bdi>
              <span className="muted">{place}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
