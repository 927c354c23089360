import { ImageOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

type Props = {
  image: { readonly thumbnailUrl: string; readonly width: number; readonly height: number };
  /** What it shows, as its prompt says. */
  name: string;
};

/** An image that keeps its room; one that cannot be had says so calmly. */
export function GenerationPicture({ image, name }: Props) {
  const [isBroken, setBroken] = useState(false);
  const shown = useRef<HTMLImageElement>(null);
  // It may have failed before anybody listened.
  useEffect(() => {
    const { current } = shown;
    if (current?.complete && current.naturalWidth === 0 && current.currentSrc) setBroken(true);
  }, []);
  if (isBroken)
    return (
      <span className="generation-broken">
        <ImageOff size={20} strokeWidth={1.5} aria-hidden="true" />
        The image cannot be shown now
      </span>
    );
  return (
    <img
      ref={shown}
      className="generation-image"
      src={image.thumbnailUrl}
      width={image.width}
      height={image.height}
      alt={name}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
