import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';

/** Rows drawn beyond what is seen, on either side. */
const overscan = 6;
/** The drawn rows change in steps, so that most scrolling renders nothing. */
const step = 4;
const firstPaint = { from: 0, to: 36 };

// A layout effect means nothing on the server, and React says so in its log.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

type Span = { readonly from: number; readonly to: number };

function spanOf({ scrollTop, clientHeight }: HTMLElement, rowHeight: number): Span {
  const first = scrollTop / rowHeight - overscan;
  const end = (scrollTop + clientHeight) / rowHeight + overscan;
  return {
    from: Math.max(0, Math.floor(first / step) * step),
    to: Math.ceil(end / step) * step,
  };
}

/**
 * Which of `count` rows of equal height a scroller shows, and some around them. `list` names what is
 * listed: another list begins at its top.
 */
export function useVisibleRows(
  scroller: RefObject<HTMLElement>,
  { count, rowHeight, list }: { count: number; rowHeight: number; list: unknown },
) {
  const [span, setSpan] = useState<Span>(firstPaint);
  const follow = useCallback(() => {
    if (!scroller.current) return;
    const next = spanOf(scroller.current, rowHeight);
    setSpan((before) => (before.from === next.from && before.to === next.to ? before : next));
  }, [scroller, rowHeight]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const size = new ResizeObserver(follow);
    size.observe(element);
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', follow);
    };
  }, [scroller, follow]);

  // Another list begins at its top.
  useBeforePaint(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
    follow();
  }, [list]);

  // A list that got shorter was scrolled back by the browser.
  useBeforePaint(follow, [count]);

  /** Scrolls as little as it takes to show a whole row below the head. */
  const showRow = useCallback(
    (index: number, headHeight: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = index * rowHeight;
      const lowest = top + rowHeight + headHeight - element.clientHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (lowest > element.scrollTop) element.scrollTop = lowest;
      follow();
    },
    [scroller, rowHeight, follow],
  );
  return { from: Math.min(span.from, count), to: Math.min(span.to, count), showRow };
}
