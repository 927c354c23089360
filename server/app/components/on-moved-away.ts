/**
 * Calls back when scrolling moves an element from where it stands now. A scroll that was over before
 * is told late, and moves nothing. Answers how to listen no longer.
 */
export function onMovedAway(element: Element, moved: () => void): () => void {
  const { top, left } = element.getBoundingClientRect();
  const look = () => {
    const now = element.getBoundingClientRect();
    if (Math.abs(now.top - top) + Math.abs(now.left - left) > 1) moved();
  };
  document.addEventListener('scroll', look, true);
  return () => document.removeEventListener('scroll', look, true);
}
