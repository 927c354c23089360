import type { Locator, Page } from '@playwright/test';

/** The list VS Code drops from its top: the palette, and what extensions let pick from. */
export class QuickPick {
  readonly widget: Locator;
  readonly input: Locator;
  readonly title: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.widget = page.locator('.quick-input-widget:visible');
    this.input = this.widget.locator('.quick-input-box input');
    this.title = this.widget.locator('.quick-input-title');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Types over what stands in its field. */
  async filter(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** The first row of that name: label, description and detail, as a screen reader says them. */
  row(name: string | RegExp): Locator {
    return this.widget.locator('.quick-input-list').getByRole('option', { name }).first();
  }

  /** The first row of that name in a list of which several can be checked. */
  checkbox(name: string | RegExp): Locator {
    return this.widget.locator('.quick-input-list').getByRole('checkbox', { name }).first();
  }

  /** Presses a button of a row; VS Code shows it to a pointer only. */
  async pressRowButton(name: string | RegExp, button: string): Promise<void> {
    const row = this.row(name);
    await row.hover();
    await row.getByRole('button', { name: button }).click();
  }
}
