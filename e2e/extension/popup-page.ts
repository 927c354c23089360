import { expect, type Locator, type Page } from '@playwright/test';

/** The popup as a person sees it, opened as a page of its size. */
export class PopupPage {
  readonly page: Page;
  readonly search: Locator;
  readonly grid: Locator;
  readonly rows: Locator;
  readonly all: Locator;
  readonly favorites: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('combobox', { name: 'Search models' });
    this.grid = page.getByRole('grid');
    this.rows = this.grid.getByRole('row');
    this.all = page.getByRole('tab', { name: /^All/ });
    this.favorites = page.getByRole('tab', { name: /^Favorites/ });
  }

  /** The first star whose model has that name. */
  star(name: string | RegExp): Locator {
    return this.grid
      .getByRole('button', { name: typeof name === 'string' ? `Favorite ${name}` : name })
      .first();
  }

  /** The row that Enter acts on. */
  active(): Locator {
    return this.grid.getByRole('row', { selected: true });
  }

  /** Shows what matches a query in the tab All, and answers the first star of that name. */
  async find(query: string, name: string | RegExp): Promise<Locator> {
    await this.all.click();
    await this.search.fill(query);
    await expect(this.rows.first()).toContainText(name);
    return this.star(name);
  }
}
