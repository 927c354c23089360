import { type RefObject, useCallback, useEffect, useState } from 'react';

/** Rows drawn beyond what is seen, on either side. */
const overscan = 8;
/** What is drawn before anything was measured. */
const firstPaint = 40;

type Shape = { readonly columns: number; readonly row: number; readonly gap: number };
type Window = { readonly from: number; readonly to: number };

function shapeOf(grid: HTMLElement): Shape {
  const style = getComputedStyle(grid);
  return {
    columns: style.gridTemplateColumns.split(' ').length,
    row: Number.parseFloat(style.gridAutoRows),
    gap: Number.parseFloat(style.rowGap) || 0,
  };
}

function windowOf(grid: HTMLElement, scroller: HTMLElement, { columns, row, gap }: Shape): Window {
  const above = scroller.getBoundingClientRect().top - grid.getBoundingClientRect().top;
  const height = row + gap;
  const first = Math.floor(above / height) - overscan;
  const end = Math.ceil((above + scroller.clientHeight) / height) + overscan;
  return { from: Math.max(0, first * columns), to: Math.max(0, end * columns) };
}

/**
 * Which of the `count` cells of a grid its scroller shows, and some around them. The grid says in
 * its style how many columns it has and how high its rows are; null until that was measured.
 */
export function useWindow(
  grid: RefObject<HTMLElement>,
  scroller: string,
  count: number,
): { readonly shape: Shape | null; readonly from: number; readonly to: number } {
  const [shape, setShape] = useState<Shape | null>(null);
  const [shown, setShown] = useState<Window>({ from: 0, to: firstPaint });

  const follow = useCallback(() => {
    const element = grid.current;
    const around = element?.closest<HTMLElement>(scroller);
    if (!element || !around || !shape) return;
    const next = windowOf(element, around, shape);
    setShown((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, [grid, scroller, shape]);

  useEffect(() => {
    const element = grid.current;
    const around = element?.closest<HTMLElement>(scroller);
    if (!element || !around) return;
    const size = new ResizeObserver(() => {
      const next = shapeOf(element);
      setShape((before) =>
        before?.columns === next.columns && before.row === next.row ? before : next,
      );
      follow();
    });
    size.observe(element);
    size.observe(around);
    around.addEventListener('scroll', follow, { passive: true });
    return () => {
      size.disconnect();
      around.removeEventListener('scroll', follow);
    };
  }, [grid, scroller, follow]);

  // What stands above may have grown or shrunk with any change.
  useEffect(follow);
  return { shape, from: Math.min(shown.from, count), to: Math.min(shown.to, count) };
}
