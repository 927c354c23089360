import { ImageOff } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

type Props = {
  src: string;
  /** Its own size, which keeps its room while it comes. */
  width: number;
  height: number;
  /** What it shows, as its prompt says. */
  name: string;
  isLazy?: boolean;
};

/** An image that keeps its room; one that cannot be had says so calmly. */
export function GenerationPicture({ src, width, height, name, isLazy = false }: Props) {
  const [isBroken, setBroken] = useState(false);
  const shown = useRef<HTMLImageElement>(null);
  // It may have failed before anybody listened.
  useEffect(() => {
    const { current } = shown;
    if (current?.complete && current.naturalWidth === 0 && current.currentSrc) setBroken(true);
  }, []);
  if (isBroken)
    return (
      <span className="generation-broken" style={{ aspectRatio: `${width} / ${height}` }}>
        <ImageOff size={20} strokeWidth={1.5} aria-hidden="true" />
        The image cannot be shown now
      </span>
    );
  return (
    <img
      ref={shown}
      className="generation-image"
      {...{ src, width, height }}
      alt={name}
      loading={isLazy ? 'lazy' : undefined}
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
