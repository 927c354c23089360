import { type MouseEvent, useEffect, useState } from 'react';

/** The five-pointed star of the mark, on a 16 grid. */
export const starPath =
  'M8 1.6 9.85 5.95 14.56 6.37 11 9.47 12.06 14.08 8 11.65 3.94 14.08 5 9.47 1.44 6.37 6.15 5.95Z';

type Props = {
  /** What is starred, as the name of the button: “Favorite <name>”. */
  name: string;
  isFavorite: boolean;
  onToggle: (value: boolean) => void;
  tabIndex?: number;
};

/** The star: a button whose name stays the same and whose pressed state tells. */
export function StarToggle({ name, isFavorite, onToggle, tabIndex }: Props) {
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
        <path d={starPath} />
      </svg>
    </button>
  );
}
