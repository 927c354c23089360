import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { hasAccessTo, hostPattern, requestAccessTo } from '../../connection/host-access.ts';
import { loadEnabledSites, onEnabledSites, setSiteEnabled } from '../../sites/enabled-sites.ts';
import { isUnder } from '../../sites/match-pattern.ts';
import { sites } from '../../sites/registry.ts';
import type { Site } from '../../sites/site.ts';

/** The page behind the popup, as a place for stars. */
export type PageSite = {
  readonly pattern: string;
  readonly host: string;
  /** The layout that lives there; none at an address where anything may be. */
  readonly site: Site | undefined;
  readonly isOn: boolean;
};

async function readPage(): Promise<PageSite | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (!tab?.url || !/^https?:/.test(tab.url)) return undefined;
  const address = tab.url;
  const found = sites.flatMap((site) =>
    site.matches.filter((match) => isUnder(match, address)).map((match) => ({ site, match })),
  )[0];
  const pattern = found?.match ?? hostPattern(address);
  const isWanted = (await loadEnabledSites()).includes(pattern);
  return {
    pattern,
    host: new URL(address).hostname,
    site: found?.site,
    isOn: isWanted && (await hasAccessTo(pattern)),
  };
}

/** The page behind the popup and the switch of its stars; undefined where there can be none. */
export function usePageSite(): [PageSite | undefined, (isOn: boolean) => void] {
  const [page, setPage] = useState<PageSite>();
  useEffect(() => {
    const read = () => void readPage().then(setPage);
    read();
    return onEnabledSites(read);
  }, []);
  const turn = (isOn: boolean) => {
    if (!page) return;
    const { pattern } = page;
    // Asked first: the click is over once anything was awaited. The wish is kept meanwhile, because
    // the browser's question may close the popup.
    const answer = isOn ? requestAccessTo(pattern) : Promise.resolve(true);
    void setSiteEnabled(pattern, isOn);
    void answer.then(async (isAllowed) => {
      if (!isAllowed) await setSiteEnabled(pattern, false);
      setPage(await readPage());
    });
  };
  return [page, turn];
}
