import { type PointerEvent, type SyntheticEvent, useEffect, useRef } from 'react';

const longMs = 500;
/** A finger that moves further wants to scroll. */
const stillPixels = 10;

/** Calls `onLong` with the row, by its `data-index`, that a finger rests on; no click follows then. */
export function useLongPress(onLong: (index: number) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const start = useRef({ x: 0, y: 0 });
  const wasLong = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  const swallow = (event: SyntheticEvent) => {
    if (!wasLong.current) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'click') wasLong.current = false;
  };
  return {
    onPointerDown(event: PointerEvent) {
      stop();
      wasLong.current = false;
      const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
      if (event.pointerType !== 'touch' || !row) return;
      start.current = { x: event.clientX, y: event.clientY };
      timer.current = setTimeout(() => {
        wasLong.current = true;
        onLong(Number(row.dataset.index));
      }, longMs);
    },
    onPointerMove(event: PointerEvent) {
      const { x, y } = start.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > stillPixels) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onClickCapture: swallow,
    onContextMenu: swallow,
  };
}
