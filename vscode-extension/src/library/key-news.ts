import { keyNews } from '@asterism/core/domain/provider-keys.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';
import { atom, type ReadableAtom, type WritableAtom } from 'nanostores';
import { connectedStore } from '../connection/connected-store.ts';
import type { Session } from '../connection/session.ts';

/** Notes that keys of providers changed, also while no window was open; whoever reads it clears it. */
export function followKeyNews(
  $session: ReadableAtom<Session>,
  nameOf: (provider: string) => string,
): { readonly $news: WritableAtom<string | null>; dispose(): void } {
  const $news = atom<string | null>(null);
  const known = connectedStore<EndpointCatalog | null>(
    $session,
    ({ endpoints }) => endpoints.$endpoints,
    null,
  );
  const stop = known.$value.listen((after, before) => {
    if (!after) return $news.set(null);
    const news = keyNews(before?.keys, after.keys, nameOf);
    if (news) $news.set(news);
  });
  return {
    $news,
    dispose() {
      stop();
      known.dispose();
    },
  };
}
