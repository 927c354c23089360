import { createLine } from '../messages/line.ts';
import { readSiteNews, type SiteRequest } from '../messages/site-messages.ts';
import type { Site } from '../sites/site.ts';
import { type KnownStars, showStars } from './stars.ts';

const toggled = (set: ReadonlySet<string>, id: string, isIn: boolean) => {
  const next = new Set(set);
  if (isIn) next.add(id);
  else next.delete(id);
  return next;
};

/** Puts stars on this page for as long as `signal` lasts; `stop` ends it. */
export function init(sites: readonly Site[], signal: AbortSignal, stop: () => void): void {
  let acts = 0;
  // Closed until the stars are there.
  const line = createLine<SiteRequest>({
    name: 'site',
    onOpen: () => line.ask({ kind: 'watch', ids: stars.ids() }),
    onLost: stop,
    onMessage(message) {
      const news = readSiteNews(message);
      if (news?.kind === 'stop') stop();
      if (news?.kind === 'signed-out') stars.know(null);
      if (news?.kind === 'stars')
        stars.know({ starred: new Set(news.starred), waiting: new Set(news.waiting) });
    },
  });

  const stars = showStars({
    sites,
    signal,
    onItems: (ids) => line.ask({ kind: 'watch', ids }),
    onToggle(item, value) {
      const { known } = stars;
      if (!known) return;
      acts += 1;
      // At once; the worker's word follows and is the one that counts.
      const next: KnownStars = { ...known, starred: toggled(known.starred, item.id, value) };
      stars.know(next);
      line.act({ kind: 'star', act: String(acts), item, value });
    },
  });

  // A hidden page needs no news: it asks again when it is seen.
  const follow = () => (document.visibilityState === 'visible' ? line.open() : line.close());
  document.addEventListener('visibilitychange', follow, { signal });
  window.addEventListener('pagehide', () => line.close(), { signal });
  window.addEventListener('pageshow', follow, { signal });
  signal.addEventListener('abort', () => line.close());
  follow();
}
