import { expect, type Locator, type Page } from '@playwright/test';
import { QuickPick } from './quick-pick.ts';
import { TreeView } from './tree-view.ts';

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Marks VS Code itself sets; 3 is its lifecycle phase Restored. */
const readyMarks = ['code/didLoadExtensions', 'code/didCreateWorkbenchContributions/3'];

/** The window of VS Code as a person sees it. */
export class Workbench {
  readonly page: Page;
  readonly quickPick: QuickPick;
  readonly notifications: Locator;
  readonly statusBar: Locator;
  /** The question VS Code asks before all else. */
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.quickPick = new QuickPick(page);
    this.notifications = page.locator('.notifications-toasts .notification-list-item');
    this.statusBar = page.locator('.part.statusbar .statusbar-item');
    this.dialog = page.locator('.monaco-dialog-box');
  }

  /**
   * Waits until the extensions are known, as the palette does not list their commands before, and
   * until VS Code is restored, as it opens addresses without asking before.
   */
  async ready(): Promise<void> {
    await this.page.waitForFunction(
      (names) => names.every((name) => performance.getEntriesByName(name).length > 0),
      readyMarks,
      { timeout: 60_000 },
    );
  }

  /** Runs a command by the whole title the palette shows: "Asterism: Check Connection". */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickPick.filter(`>${title}`);
    await this.quickPick.row(new RegExp(`^${literally(title)}(,|$)`)).click();
  }

  /** The notification that says `text`. */
  notification(text: string | RegExp): Locator {
    return this.notifications.filter({
      has: this.page.locator('.notification-list-item-message', { hasText: text }),
    });
  }

  /** Presses a button of a notification or of the dialog. */
  async press(where: Locator, button: string): Promise<void> {
    await where.getByRole('button', { name: button, exact: true }).click();
  }

  /** The item of the status bar that shows `text`. */
  statusBarItem(text: string | RegExp): Locator {
    return this.statusBar.filter({ hasText: text });
  }

  /**
   * Opens a container of views by its title in the activity bar; `view` is the name of one in it,
   * where it has several.
   */
  async openView(container: string, view?: string): Promise<TreeView> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', {
      name: new RegExp(`^${literally(container)}( \\(|$)`),
    });
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    await expect(tab).toHaveAttribute('aria-selected', 'true');
    return new TreeView(this.page, view);
  }
}
