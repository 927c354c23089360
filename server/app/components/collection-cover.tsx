import './collection-cover.css';
import type { CollectionCover as Cover } from '@asterism/core/domain/collection-cover.ts';
import { Layers } from 'lucide-react';
import { useState } from 'react';

type Props = { cover: Cover | null; isLarge?: boolean };

/** Where the small image of a generation is. */
export const thumbnailOf = (id: string): string => `/api/v1/generations/${id}/image?size=thumbnail`;

const Plain = ({ size }: { size: string }) => (
  <span className={`cover is-plain${size}`} aria-hidden="true">
    <Layers size={16} strokeWidth={1.5} />
  </span>
);

/** What a collection is known by at a glance; a generation that is gone leaves the plain one. */
export function CollectionCover({ cover, isLarge = false }: Props) {
  const [lost, setLost] = useState<string | null>(null);
  const size = isLarge ? ' is-large' : '';
  if (cover?.kind === 'emoji')
    return (
      <span className={`cover is-emoji${size}`} aria-hidden="true">
        {cover.emoji}
      </span>
    );
  if (cover?.kind === 'colour')
    return (
      <span className={`cover is-colour is-${cover.colour}${size}`} aria-hidden="true">
        <Layers size={16} strokeWidth={1.5} />
      </span>
    );
  if (cover?.kind !== 'generation' || lost === cover.id) return <Plain size={size} />;
  return (
    <span className={`cover is-image${size}`}>
      <img src={thumbnailOf(cover.id)} alt="" loading="lazy" onError={() => setLost(cover.id)} />
    </span>
  );
}
