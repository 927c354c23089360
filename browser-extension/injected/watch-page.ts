const watched: MutationObserverInit = {
  childList: true,
  subtree: true,
  characterData: true,
  attributes: true,
  // What a windowed list recycles its rows by, and what themes and menus are switched by.
  attributeFilter: ['class', 'data-value', 'href', 'hidden', 'style'],
};

/** Calls back at most once a frame while the page changes or is resized. */
export function watchPage(
  document: Document,
  isOwn: (node: Node) => boolean,
  callback: () => void,
  signal: AbortSignal,
): void {
  let frame = 0;
  const wish = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      callback();
    });
  };
  const isOurs = ({ target, addedNodes, removedNodes }: MutationRecord) =>
    isOwn(target) ||
    (addedNodes.length + removedNodes.length > 0 && [...addedNodes, ...removedNodes].every(isOwn));
  const observer = new MutationObserver((records) => {
    if (!records.every(isOurs)) wish();
  });
  observer.observe(document, watched);
  const size = new ResizeObserver(wish);
  size.observe(document.documentElement);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    size.disconnect();
    cancelAnimationFrame(frame);
  });
}
