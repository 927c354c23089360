import { useEffect, useState } from 'react';

const coarse = '(pointer: coarse), (max-width: 720px)';

/** The height of a list row in pixels: 44 for fingers and narrow screens, else 36 (`--row`). */
export function useRowHeight(): number {
  const [height, setHeight] = useState(36);
  useEffect(() => {
    const media = window.matchMedia(coarse);
    const follow = () => setHeight(media.matches ? 44 : 36);
    follow();
    media.addEventListener('change', follow);
    return () => media.removeEventListener('change', follow);
  }, []);
  return height;
}
