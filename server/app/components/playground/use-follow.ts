import { useLayoutEffect, useRef } from 'react';
import type { Turn } from './session.ts';

const nearPx = 48;

/** Keeps the end in sight while it grows, unless the reader went elsewhere. */
export function useFollow(turns: readonly Turn[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  const count = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const { scrollHeight, scrollTop, clientHeight } = element;
      wasAtEnd.current = scrollHeight - scrollTop - clientHeight < nearPx;
    };
    const stay = new ResizeObserver(() => {
      if (wasAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    stay.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      stay.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  useLayoutEffect(() => {
    const isNew = turns.length !== count.current;
    count.current = turns.length;
    const element = scroller.current;
    if (element && (isNew || wasAtEnd.current)) element.scrollTop = element.scrollHeight;
  }, [turns]);
  return scroller;
}
