import { expect } from '@playwright/test';
import type { PopupPage } from '../extension/popup-page.ts';
import type { RunningExtension } from '../extension/running-extension.ts';
import { WebuiPage } from '../extension/webui-page.ts';
import { ModelsPage } from '../surroundings/models-page.ts';
import type { RunningServer } from '../surroundings/running-server.ts';
import { askToConnect, decide } from '../surroundings/vscode/connect-vscode.ts';
import type { RunningVscode } from '../surroundings/vscode/start-vscode.ts';
import type { TreeView } from '../surroundings/vscode/tree-view.ts';
import type { Workbench } from '../surroundings/vscode/workbench.ts';

/** Everything a person can have open at once, on one account, each in a window of one browser. */
export type Surfaces = {
  readonly popup: PopupPage;
  /** The dashboard on its tab Favorites. */
  readonly dashboard: ModelsPage;
  /** Open WebUI with its list of models open and a star beside each. */
  readonly webui: WebuiPage;
  readonly vscode: Workbench;
  /** The favorites in VS Code's side bar. */
  readonly tree: TreeView;
};

type Parts = {
  /** Connected, with its person signed in on the server. */
  readonly extension: RunningExtension;
  readonly server: Pick<RunningServer, 'origin'>;
  readonly vscode: RunningVscode;
  readonly pages: { readonly port: number };
};

const connectMs = 20_000;

/** The item in VS Code's status bar that says how many models are starred, in step with the server. */
export const starsInVscode = (workbench: Workbench, count: number) =>
  workbench.page.getByRole('button', {
    name: new RegExp(`^Asterism: ${count} models? starred, Synced`),
  });

/** Opens all of them, each in step with a server that holds no stars. */
export async function openSurfaces({ extension, server, vscode, pages }: Parts): Promise<Surfaces> {
  const workbench = await vscode.open(await extension.newWindow());
  const tree = await workbench.openView('Asterism', 'Favorites');
  const connect = tree.welcome.getByRole('button', { name: 'Connect', exact: true });
  const inStep = starsInVscode(workbench, 0);
  await expect(connect.or(inStep)).toBeVisible({ timeout: connectMs });
  if (await connect.isVisible()) {
    await askToConnect(workbench);
    await decide(workbench, 'Approve');
  }
  await expect(inStep).toBeVisible({ timeout: connectMs });

  await extension.enableSites('http://localhost/*');
  const webui = new WebuiPage(await extension.newWindow());
  await webui.page.goto(`http://localhost:${pages.port}/`);
  await webui.openPicker();
  const dashboard = new ModelsPage(await extension.newWindow());
  await dashboard.open(`${server.origin}/models?tab=favorites`);
  const popup = await extension.openPopup(await extension.newWindow());
  await expect(popup.favorites).toHaveText(/0$/);
  await expect(popup.page.getByText('Synced just now')).toBeVisible();
  return { popup, dashboard, webui, vscode: workbench, tree };
}
