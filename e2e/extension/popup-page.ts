import { expect, type Locator, type Page } from '@playwright/test';

/** The popup as a person sees it, opened as a page of its size. */
export class PopupPage {
  readonly page: Page;
  readonly search: Locator;
  readonly grid: Locator;
  readonly rows: Locator;
  readonly all: Locator;
  readonly favorites: Locator;
  readonly footer: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('combobox', { name: 'Search models' });
    this.grid = page.getByRole('grid');
    this.rows = this.grid.getByRole('row');
    this.all = page.getByRole('tab', { name: /^All/ });
    this.favorites = page.getByRole('tab', { name: /^Favorites/ });
    this.footer = page.getByRole('contentinfo');
  }

  star(name: string): Locator {
    return this.grid.getByRole('button', { name: `Favorite ${name}`, exact: true });
  }

  /** The row that Enter acts on. */
  active(): Locator {
    return this.grid.getByRole('row', { selected: true });
  }

  /** Shows a model of the tab All and waits for its star. */
  async find(query: string, name: string): Promise<Locator> {
    await this.all.click();
    await this.search.fill(query);
    await expect(this.star(name)).toBeVisible();
    return this.star(name);
  }
}
