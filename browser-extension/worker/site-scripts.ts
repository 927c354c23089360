import { browser } from 'wxt/browser';
import { hasAccessTo } from '../connection/host-access.ts';
import { loadEnabledSites } from '../sites/enabled-sites.ts';

const id = 'sites';
const file = '/content-scripts/sites.js';

/** Where stars are wanted and allowed. */
async function grantedSites(): Promise<string[]> {
  const wanted = await loadEnabledSites();
  const allowed = await Promise.all(wanted.map(hasAccessTo));
  return wanted.filter((_pattern, position) => allowed[position]);
}

/** Pages that were open before get their stars without being loaded again. */
async function runIn(patterns: readonly string[]) {
  const tabs = await browser.tabs.query({ url: [...patterns] });
  const runs = tabs.flatMap(({ id: tabId }) =>
    tabId === undefined
      ? []
      : [browser.scripting.executeScript({ target: { tabId }, files: [file] })],
  );
  // A tab that is gone by now, or shows an error page, needs no stars.
  for (const run of await Promise.allSettled(runs))
    if (run.status === 'rejected') console.info('No stars in a tab.', run.reason);
}

async function register(): Promise<void> {
  const matches = await grantedSites();
  const [before] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  const known = before?.matches ?? [];
  if (matches.length === 0) {
    if (before) await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script = { id, matches, js: [file], runAt: 'document_idle' as const };
  if (before) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
  const added = matches.filter((pattern) => !known.includes(pattern));
  if (added.length > 0) await runIn(added);
}

let turn: Promise<void> = Promise.resolve();

/** Brings the browser's list of pages with stars in line with what is wanted and allowed. */
export function registerSiteScripts(): Promise<void> {
  turn = turn.then(register, register);
  return turn;
}
