import { expect, type Locator, type Page } from '@playwright/test';

/** The pages of collections as a person sees them: their parts by roles and names. */
export class CollectionPage {
  readonly page: Page;
  readonly cards: Locator;
  readonly models: Locator;
  readonly toast: Locator;

  constructor(page: Page) {
    this.page = page;
    this.cards = page.locator('.collection-card');
    this.models = page.getByRole('list', { name: 'Models' });
    this.toast = page.locator('.toast');
  }

  /** Opens a page and waits until the browser holds the library. */
  async open(address: string) {
    await this.page.goto(address);
    await expect(this.page.getByText(/^Synced/)).toBeVisible();
    await expect(this.page.getByRole('button', { name: 'Refresh now' })).toHaveAttribute(
      'aria-busy',
      'false',
    );
  }

  /** What the rows of a list are called, from the top. */
  names(list = 'Models'): Promise<string[]> {
    return this.page
      .getByRole('list', { name: list })
      .getByRole('button', { name: /^Move / })
      .evaluateAll((grips) =>
        grips.map((grip) =>
          (grip.getAttribute('aria-label') ?? '').replace(/^Move |, position.*$/g, ''),
        ),
      );
  }

  grip(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Move ${name}, position`) });
  }

  /** Something of the ⋯ menu that is called so. */
  async choose(menu: string, act: string) {
    await this.page.getByRole('button', { name: menu, exact: true }).click();
    await this.page.getByRole('menuitem', { name: act }).click();
  }

  async undo() {
    await this.toast.getByRole('button', { name: /^Undo/ }).click();
  }
}
