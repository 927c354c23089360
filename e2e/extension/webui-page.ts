import { expect, type Locator, type Page } from '@playwright/test';

/** The fixture of Open WebUI, where our stars stand in its list of models. */
export class WebuiPage {
  readonly page: Page;
  readonly list: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox');
  }

  /** The star beside a model. */
  star(name: string): Locator {
    return this.page.getByRole('button', { name: `Favorite ${name}`, exact: true });
  }

  /** Opens the list and waits for the stars in it. */
  async openPicker(): Promise<void> {
    await this.page.getByRole('button', { name: 'Select a model' }).click();
    await expect(this.star('llama3.2:3b')).toBeVisible();
  }
}
