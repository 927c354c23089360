import { expect, type Page } from '@playwright/test';

/**
 * Watches what a page does on behalf of the texts it shows: answers a check that nothing of
 * `server/testing/answers` ran (they call `stolen()`), asked another host or opened a dialog.
 */
export async function watchForHarm(page: Page, { origin: own }: { readonly origin: string }) {
  const foreign: string[] = [];
  await page.addInitScript(() => {
    Object.assign(window, {
      stolen: () => document.documentElement.setAttribute('data-stolen', ''),
    });
  });
  page.on('request', (request) => {
    const { origin, protocol, pathname } = new URL(request.url());
    const isImage = request.resourceType() === 'image' && protocol !== 'data:';
    if ((origin !== own && protocol !== 'data:') || (isImage && pathname !== '/icon.svg'))
      foreign.push(request.url());
  });
  page.on('dialog', (dialog) => foreign.push(dialog.message()));
  return async () => {
    expect(foreign).toEqual([]);
    await expect(page.locator('html')).not.toHaveAttribute('data-stolen');
  };
}
