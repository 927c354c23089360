import { starsOnServer } from './extension/test.ts';
import { starsInVscode } from './journey/surfaces.ts';
import { expect, test } from './journey/test.ts';
import { isVscodeSkipped } from './surroundings/vscode/test.ts';

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});

// Filming four windows would take more of the machine than what is tested.
test.use({ trace: { mode: 'retain-on-failure', screenshots: false } });

// Four surfaces are open and a server restarted within one test.
test.describe.configure({ timeout: 90_000 });

const opus = /Claude Opus 4\.5/;
const llama = 'llama3.2:3b';
/** Looked for from the moment the act begins, so the act's own time counts too. */
const withinASecond = { timeout: 1_000 };
/** A client that was let down waits longer and longer before it asks again. */
const onceTheServerIsBack = { timeout: 30_000 };
const lit = 'true';

test('a star’s journey through every surface', async ({ surfaces, connected, account, server }) => {
  const { popup, dashboard, webui, vscode, tree } = surfaces;
  /** The dashboard's star of a model the popup or the page calls so; it adds where the model runs. */
  const onDashboard = (name: string) => dashboard.grid.getByRole('button', { name }).first();
  const starred = () => starsOnServer(account, server);
  const star = await popup.find('claude opus 4.5 anthropic', opus);

  await test.step('a star in the popup is on the dashboard and in VS Code', async () => {
    await Promise.all([
      star.click(),
      expect(dashboard.star(opus)).toHaveAttribute('aria-pressed', lit, withinASecond),
      expect(tree.row(opus)).toBeVisible(withinASecond),
    ]);
    expect(await starred()).toHaveLength(1);
  });

  await test.step('unstarred in VS Code it is gone in both', async () => {
    await tree.row(opus).hover();
    await Promise.all([
      tree.row(opus).getByRole('button', { name: 'Unstar' }).click(),
      expect(star).toHaveAttribute('aria-pressed', 'false', withinASecond),
      expect(dashboard.star(opus)).toHaveCount(0, withinASecond),
      expect(tree.rows).toHaveCount(0, withinASecond),
    ]);
    expect(await starred()).toEqual([]);
  });

  await test.step('a star on another site is everywhere', async () => {
    await popup.search.fill('');
    await popup.favorites.click();
    await Promise.all([
      webui.star(llama).click(),
      expect(popup.star(llama)).toHaveAttribute('aria-pressed', lit, withinASecond),
      expect(onDashboard(llama)).toHaveAttribute('aria-pressed', lit, withinASecond),
      expect(tree.row(llama)).toBeVisible(withinASecond),
    ]);
    expect(await starred()).toEqual([`model:ollama/${llama}`]);
  });

  await test.step('on the open site it goes out and fills as the dashboard says', async () => {
    await Promise.all([
      onDashboard(llama).click(),
      expect(webui.star(llama)).toHaveAttribute('aria-pressed', 'false', withinASecond),
      expect(popup.rows).toHaveCount(0, withinASecond),
      expect(tree.rows).toHaveCount(0, withinASecond),
    ]);
    await Promise.all([
      dashboard.toast.getByRole('button', { name: 'Undo' }).click(),
      expect(webui.star(llama)).toHaveAttribute('aria-pressed', lit, withinASecond),
      expect(popup.star(llama)).toHaveAttribute('aria-pressed', lit, withinASecond),
      expect(tree.row(llama)).toBeVisible(withinASecond),
    ]);
  });

  await test.step('what was done without a server arrives everywhere, once', async () => {
    await server.kill();
    await expect(vscode.statusBarItem('Offline')).toBeVisible();
    await popup.all.click();
    const names: string[] = [];
    for (const place of [0, 1, 2]) {
      const next = popup.grid.getByRole('button', { name: /^Favorite/, pressed: false }).first();
      names.push((await next.getAttribute('aria-label')) ?? '');
      await next.click();
      await expect(popup.favorites).toHaveText(new RegExp(`${place + 2}$`));
      // Whatever was done must be on the disk by then, or be sent to the next worker.
      if (place === 1) await connected.stopWorker();
    }
    await expect(popup.page.getByText('3 changes waiting for the server')).toBeVisible();
    await tree.pressRowAction(llama, 'Unstar');
    await expect(tree.rows).toHaveCount(0);
    await expect(vscode.statusBarItem('Offline · 1 change waiting')).toBeVisible();

    await server.revive();
    await expect(starsInVscode(vscode, 3)).toBeVisible(onceTheServerIsBack);
    await expect(popup.favorites).toHaveText(/3$/, onceTheServerIsBack);
    await expect(dashboard.favorites).toHaveText(/3$/, onceTheServerIsBack);
    await expect(webui.star(llama)).toHaveAttribute('aria-pressed', 'false');
    expect(await starred()).toHaveLength(3);
    for (const name of names) await expect(onDashboard(name)).toBeVisible();

    // Sent a second time, a change would bring back what is taken away now.
    await onDashboard(names[0] ?? '').click();
    await popup.page.getByRole('button', { name: 'Refresh now' }).click();
    await vscode.runCommand('Asterism: Refresh');
    await expect(starsInVscode(vscode, 2)).toBeVisible();
    await expect(popup.favorites).toHaveText(/2$/);
    expect(await starred()).toHaveLength(2);
  });
});
