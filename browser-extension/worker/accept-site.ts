import type { Browser } from 'wxt/browser';
import { readSiteRequest } from '../messages/requests.ts';
import type { SiteNews, SiteRequest } from '../messages/site-messages.ts';
import { loadEnabledSites, onEnabledSites } from '../sites/enabled-sites.ts';
import { isUnder } from '../sites/match-pattern.ts';
import { favoriteOf } from './favorite-of.ts';
import type { Host } from './host.ts';
import { tellSite } from './site-port.ts';

const isWanted = async (address: string) =>
  (await loadEnabledSites()).some((pattern) => isUnder(pattern, address));

/** Lets a page's script in, if the person wants stars on that page. */
export function acceptSite(host: Host, port: Browser.runtime.Port): void {
  const address = port.sender?.url ?? '';
  let watched: readonly string[] = [];
  let told: ReturnType<typeof tellSite> | undefined;
  let isOpen = true;

  const stopUnlessWanted = async () => {
    if ((await isWanted(address)) || !isOpen) return;
    port.postMessage({ kind: 'stop' } satisfies SiteNews);
  };
  const forget = onEnabledSites(() => void stopUnlessWanted());
  port.onDisconnect.addListener(() => {
    isOpen = false;
    forget();
  });

  async function answer(request: SiteRequest) {
    if (request.kind === 'watch') {
      watched = request.ids;
      told?.tellAgain();
      return;
    }
    const mutation = favoriteOf(request.item, request.value, new Date());
    const session = host.session();
    if (mutation && session && (await isWanted(address))) await session.engine.mutate(mutation);
    if (isOpen) port.postMessage({ kind: 'stored', act: request.act } satisfies SiteNews);
  }

  let turn: Promise<unknown> = Promise.all([host.ready, stopUnlessWanted()]);
  port.onMessage.addListener((message: unknown) => {
    const request = readSiteRequest(message);
    if (!request) return;
    turn = turn
      .then(() => answer(request))
      .catch((error: unknown) => {
        console.error(error);
        told?.tellAgain();
      });
  });
  host.add({
    port,
    show(session) {
      told = tellSite(port, session, () => watched);
      return told.stop;
    },
  });
}
