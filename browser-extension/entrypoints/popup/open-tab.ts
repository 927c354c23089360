import { browser } from 'wxt/browser';

/** Opens a page beside this one; the popup has done its work. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
  window.close();
}
