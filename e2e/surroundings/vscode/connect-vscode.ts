import { expect } from '@playwright/test';
import type { Workbench } from './workbench.ts';

/** Answers the code VS Code shows on the server's own page, as a person does. */
export async function decide(workbench: Workbench, decision: 'Approve' | 'Deny'): Promise<void> {
  const question = workbench.notification('Your code for Asterism is');
  const [code = ''] = /[A-Z\d]{4}-[A-Z\d]{4}/.exec((await question.textContent()) ?? '') ?? [];
  const opened = workbench.page.waitForEvent('popup');
  await workbench.press(question, 'Copy Code and Open Page');
  const page = await opened;
  await expect(page.locator('.user-code')).toContainText(
    code.replace('-', ' ').split('').join(' '),
  );
  await page.getByRole('button', { name: decision }).click();
  await expect(page.getByRole('heading', { name: /connected/ })).toBeVisible();
  await page.close();
}

/** Asks VS Code to connect; `decide` answers. The browser's person is signed in on the server. */
export async function askToConnect(workbench: Workbench): Promise<void> {
  const { welcome } = await workbench.openView('Asterism', 'Favorites');
  await welcome.getByRole('button', { name: 'Connect', exact: true }).click();
}
