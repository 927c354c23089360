import { expect } from '@playwright/test';
import type { RunningServer } from '../surroundings/running-server.ts';
import type { RunningExtension } from './running-extension.ts';

const approveMs = 30_000;

/** Signs in as a person does: the code of the popup is approved on the page it opens. */
export async function connectExtension(
  extension: RunningExtension,
  server: Pick<RunningServer, 'origin'>,
): Promise<void> {
  const popup = await extension.openPopup();
  const { page } = popup;
  await page.getByRole('textbox', { name: 'Server address' }).fill(server.origin);
  await page.getByRole('button', { name: 'Connect' }).click();
  const code = (await page.getByLabel('Your code').textContent()) ?? '';
  const opened = extension.context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open the page to approve' }).click();
  const approval = await opened;
  // The page spells it, letter by letter.
  await expect(approval.getByText([...code.replace('-', '')].join(' '))).toBeVisible();
  await approval.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(popup.search).toBeFocused({ timeout: approveMs });
  await approval.close();
  await page.close();
}
