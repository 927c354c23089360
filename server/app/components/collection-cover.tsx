import './collection-cover.css';
import type { CollectionCover as Cover } from '@asterism/core/domain/collection-cover.ts';
import { Layers } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

type Props = { cover: Cover | null; isLarge?: boolean };

/** Where the small image of a generation is. */
const thumbnailOf = (id: string): string => `/api/v1/generations/${id}/image?size=thumbnail`;

const Plain = ({ size }: { size: string }) => (
  <span className={`cover is-plain${size}`} aria-hidden="true">
    <Layers size={16} strokeWidth={1.5} />
  </span>
);

/** What a collection is known by at a glance; a generation that is gone leaves the plain one. */
export function CollectionCover({ cover, isLarge = false }: Props) {
  const [lost, setLost] = useState<string | null>(null);
  const image = useRef<HTMLImageElement>(null);
  const id = cover?.kind === 'generation' ? cover.id : null;
  // It may have failed before anybody listened.
  useEffect(() => {
    const { current } = image;
    if (current?.complete && current.naturalWidth === 0 && current.currentSrc) setLost(id);
  }, [id]);
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
  if (id === null || lost === id) return <Plain size={size} />;
  return (
    <span className={`cover is-image${size}`}>
      <img ref={image} src={thumbnailOf(id)} alt="" loading="lazy" onError={() => setLost(id)} />
    </span>
  );
}
