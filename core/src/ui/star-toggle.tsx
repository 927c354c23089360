import { type MouseEvent, useEffect, useState } from 'react';
import { heartPath, starPath } from './star-path.ts';

type Props = {
  /** What is starred, as the name of the button: “Favorite <name>”. */
  name: string;
  isFavorite: boolean;
  onToggle: (value: boolean) => void;
  tabIndex?: number;
  /** Generations have hearts. */
  shape?: 'star' | 'heart';
};

/** The star: a button whose name stays the same and whose pressed state tells. */
export function StarToggle({ name, isFavorite, onToggle, tabIndex, shape }: Props) {
  const [isJustPressed, setJustPressed] = useState(false);
  useEffect(() => {
    if (!isFavorite) setJustPressed(false);
  }, [isFavorite]);
  const press = (event: MouseEvent) => {
    event.stopPropagation();
    setJustPressed(!isFavorite);
    onToggle(!isFavorite);
  };
  return (
    <button
      type="button"
      className={isJustPressed ? 'star is-just' : 'star'}
      aria-pressed={isFavorite}
      aria-label={`Favorite ${name}`}
      tabIndex={tabIndex}
      onClick={press}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shape === 'heart' ? heartPath : starPath} />
      </svg>
    </button>
  );
}
