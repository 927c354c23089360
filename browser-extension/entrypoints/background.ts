import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { onEnabledSites } from '../sites/enabled-sites.ts';
import { acceptPopup } from '../worker/accept-popup.ts';
import { acceptSite } from '../worker/accept-site.ts';
import { createHost } from '../worker/host.ts';
import { registerSiteScripts } from '../worker/site-scripts.ts';

/** Scripts on pages share our id, not our address. */
const isOwnPage = (address = '') => address.startsWith(`${location.protocol}//${location.host}/`);

export default defineBackground({
  // No module: built by itself, it shares no chunk that would bring its code into the popup.
  // Every listener is there before anything is awaited: an event that wakes the worker is lost else.
  main() {
    const host = createHost();

    browser.runtime.onConnect.addListener((port) => {
      if (port.name === 'popup' && isOwnPage(port.sender?.url)) acceptPopup(host, port);
      else if (port.name === 'site') acceptSite(host, port);
      else port.disconnect();
    });
    browser.alarms.onAlarm.addListener(async () => {
      await host.ready;
      await host.signIn.resume();
      await host.session()?.engine.sync();
      await host.nudge();
    });

    const register = () => void registerSiteScripts();
    onEnabledSites(register);
    browser.permissions.onAdded.addListener(register);
    browser.permissions.onRemoved.addListener(register);
    browser.runtime.onInstalled.addListener(register);
    browser.runtime.onStartup.addListener(register);

    // Scripts on pages have no business with the token that lies there.
    void browser.storage.local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
});
