import { expect, type Locator, type Page } from '@playwright/test';

/** A tree in the open side bar: the only one, or that of the view of that name. */
export class TreeView {
  readonly pane: Locator;
  readonly rows: Locator;
  /** What its rows are called, without descriptions. */
  readonly labels: Locator;
  /** What stands in the place of rows. */
  readonly welcome: Locator;

  constructor(page: Page, view?: string) {
    const sideBar = page.locator('.part.sidebar');
    const header = page.locator('.pane-header .title').getByText(view ?? '', { exact: true });
    this.pane = view === undefined ? sideBar : sideBar.locator('.pane').filter({ has: header });
    this.rows = this.pane.getByRole('treeitem');
    this.labels = this.rows.locator('.monaco-icon-label .label-name');
    this.welcome = this.pane.locator('.welcome-view-content');
  }

  /** The first row of that name. */
  row(name: string | RegExp): Locator {
    return this.pane.getByRole('treeitem', { name }).first();
  }

  /** Folds the view to its title: the views below it show more of their rows. */
  async fold(): Promise<void> {
    const title = this.pane.locator('.pane-header');
    if ((await title.getAttribute('aria-expanded')) === 'true') await title.click();
    await expect(title).toHaveAttribute('aria-expanded', 'false');
  }

  /** An inline action of a row, which VS Code shows to a pointer only. */
  async pressRowAction(name: string | RegExp, action: string): Promise<void> {
    const row = this.row(name);
    await row.hover();
    await row.getByRole('button', { name: action }).click();
  }
}
