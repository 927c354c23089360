import { expect, type Locator, type Page } from '@playwright/test';

/** The Models page as a person sees it: its parts by their roles and names. */
export class ModelsPage {
  readonly page: Page;
  readonly search: Locator;
  readonly grid: Locator;
  readonly rows: Locator;
  /** What scrolls the rows; it has no role, because it means nothing. */
  readonly scroller: Locator;
  readonly all: Locator;
  readonly favorites: Locator;
  readonly details: Locator;
  readonly toast: Locator;
  readonly filter: Locator;
  readonly filters: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('textbox', { name: 'Search models' });
    this.grid = page.getByRole('grid', { name: 'Models' });
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
    this.scroller = page.locator('.model-scroller');
    this.all = page.getByRole('tab', { name: /^All/ });
    this.favorites = page.getByRole('tab', { name: /^Favorites/ });
    this.details = page.getByRole('complementary', { name: /^Details of/ });
    this.toast = page.getByRole('status').filter({ has: page.locator('.toast') });
    this.filter = page.getByRole('button', { name: 'Filter', exact: true });
    this.filters = page.getByRole('group', { name: 'Filters' });
  }

  /** Opens an address of the page and waits until the browser holds the whole catalog. */
  async open(address = '/models') {
    const catalog = this.page.waitForResponse((response) =>
      new URL(response.url()).pathname.endsWith('/api/catalog'),
    );
    await this.page.goto(address);
    await (await catalog).finished();
    await expect(this.page.getByRole('button', { name: 'Refresh now' })).toHaveAttribute(
      'aria-busy',
      'false',
    );
  }

  /** The star of a model, named as the list names it. */
  star(name: string | RegExp): Locator {
    const isText = typeof name === 'string';
    return this.grid.getByRole('button', {
      name: isText ? `Favorite ${name}` : name,
      exact: isText,
    });
  }

  row(name: string | RegExp): Locator {
    const isText = typeof name === 'string';
    const star = this.page.getByRole('button', {
      name: isText ? `Favorite ${name}` : name,
      exact: isText,
    });
    return this.rows.filter({ has: star });
  }

  first(): Locator {
    return this.rows.first();
  }

  /** The number a tab shows. */
  async countOf(tab: Locator): Promise<number> {
    const text = (await tab.textContent()) ?? '';
    return Number(text.replace(/\D/g, ''));
  }

  /** Types a query and waits until the list answers it. */
  async find(query: string, first: RegExp) {
    await this.search.fill(query);
    await expect(this.first()).toContainText(first);
  }
}
