import type { APIRequestContext } from '@playwright/test';
import { expect, test as journey } from './journey/test.ts';
import { type Choice, choicesOnServer } from './surroundings/choices-on-server.ts';
import { startSpoilingProxy } from './surroundings/spoiling-proxy.ts';
import { builtVsix } from './surroundings/vscode/built-vsix.ts';
import { startVscode } from './surroundings/vscode/start-vscode.ts';
import { installMs, isVscodeSkipped } from './surroundings/vscode/test.ts';

type Door = Awaited<ReturnType<typeof startSpoilingProxy>>;

/** VS Code has a door of its own to the server: it can be shut while the others are online. */
const test = journey.extend<object, { door: Door }>({
  door: [
    async ({ server }, use) => {
      const door = await startSpoilingProxy(server.origin);
      await use(door);
      door.close();
    },
    { scope: 'worker' },
  ],
  vscode: [
    async ({ door }, use) => {
      const settings = { 'asterism.serverUrl': door.origin };
      const vscode = await startVscode({ vsix: builtVsix(), settings });
      await use(vscode);
      await vscode.stop();
    },
    { scope: 'worker', timeout: installMs },
  ],
});

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's shape
test.beforeEach(({}, testInfo) => {
  testInfo.skip(isVscodeSkipped, 'ASTERISM_TEST_SKIP asks to go without VS Code.');
});

// Filming four windows would take more of the machine than what is tested.
test.use({ trace: { mode: 'retain-on-failure', screenshots: false } });
test.describe.configure({ timeout: 120_000 });

const withinASecond = { timeout: 1_000 };
const onceItIsBack = { timeout: 30_000 };

type Named = { readonly modelId: string; readonly name: string };

/** Six models that pickers list of a provider, each with a name of its own there. */
async function sixOf(account: APIRequestContext, { origin }: { origin: string }, provider: string) {
  const answer = await account.get(`${origin}/api/models?provider=${provider}&limit=200`);
  const { models }: { models: (Named & { status: string })[] } = await answer.json();
  const listed = models.filter(({ status }) => status === 'available');
  const alone = listed.filter((one) =>
    listed.every((other) => other === one || other.name !== one.name),
  );
  const [a, b, c, d, e, f] = alone.map(({ modelId, name }) => ({ modelId, name }));
  if (!a || !b || !c || !d || !e || !f) throw new Error(`${provider} lists too few models.`);
  return [a, b, c, d, e, f] as const;
}

/** A row that begins with that very name. */
const exactly = (name: string) =>
  new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(,|$)`);

const withoutTime = ({ provider, enabledModels, isEnabled }: Choice) => ({
  ...{ provider, isEnabled },
  enabledModels: [...enabledModels].sort(),
});

test('a provider switched off is hidden everywhere at once; its stars stay and say why', async ({
  surfaces,
  account,
  server,
}) => {
  const { popup, dashboard, vscode, tree } = surfaces;
  const choices = choicesOnServer(account, server);
  const { length: chosen } = (await choices.read()).filter((entry) => !entry.isEnabled);
  expect(chosen).toBe(0);
  const all = await vscode.openView('Asterism', 'All Models');
  const provider = all.row(/^Anthropic, /);
  await expect(provider).toBeVisible();
  const star = await popup.find('claude opus 4.5 anthropic', /Claude Opus 4\.5/);
  await star.click();
  await expect(tree.row(/^Claude Opus 4\.5.*, starred/)).toBeVisible();
  await popup.search.fill('claude haiku 4.5 anthropic');
  const haiku = popup.rows.filter({ hasText: /Claude Haiku 4\.5(?: \(latest\))?, Anthropic/ });
  await expect(haiku.first()).toBeVisible();

  await test.step('off', async () => {
    await Promise.all([
      choices.turn('anthropic', false),
      expect(provider).toHaveCount(0, withinASecond),
      expect(haiku).toHaveCount(0, withinASecond),
      expect(tree.row(/^Claude Opus 4\.5.*, starred, switched off/)).toBeVisible(withinASecond),
    ]);
    await expect(dashboard.row(/Claude Opus 4\.5/)).toContainText('switched off');
    await popup.search.fill('');
    await popup.favorites.click();
    const state = popup.rows.first().getByText('switched off');
    await expect(state).toBeVisible();
    await expect(state).toHaveAttribute('title', 'Anthropic is switched off under Providers.');
    await vscode.runCommand('Asterism: Search Models');
    await vscode.quickPick.filter('claude haiku 4.5 anthropic');
    await expect(vscode.quickPick.row(/Claude Haiku 4\.5.*, Anthropic/)).toHaveCount(0);
    await vscode.page.keyboard.press('Escape');
  });

  await test.step('a popup that opens without the server has never shown more', async () => {
    await server.kill();
    await popup.page.reload();
    await expect(popup.rows.first()).toContainText('switched off');
    await popup.all.click();
    await popup.search.fill('claude haiku 4.5 anthropic');
    await expect(popup.rows.first()).toBeVisible();
    await expect(haiku).toHaveCount(0);
    await server.revive();
    await vscode.runCommand('Asterism: Refresh');
    await popup.page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(popup.page.getByText('Synced just now')).toBeVisible(onceItIsBack);
  });

  await test.step('on again, from VS Code', async () => {
    await vscode.runCommand('Asterism: Providers');
    await vscode.quickPick.filter('anthropic');
    await Promise.all([
      vscode.quickPick.pressRowButton(/^eye-closed +Anthropic, switched off/, 'Switch on'),
      expect(haiku.first()).toBeVisible({ timeout: 5_000 }),
      expect(provider).toBeVisible({ timeout: 5_000 }),
    ]);
    await expect(vscode.quickPick.row(/^eye +Anthropic, \d+ models/)).toBeVisible();
    await vscode.page.keyboard.press('Escape');
    await expect(tree.row(/^Claude Opus 4\.5.*, starred, switched off/)).toHaveCount(0);
    expect((await choices.of('anthropic')).isEnabled).toBe(true);
  });
});

test('three surfaces choose at once, one of them offline: all agree, nothing else moves', async ({
  surfaces,
  account,
  server,
  door,
}) => {
  const { popup, dashboard, vscode, tree } = surfaces;
  const choices = choicesOnServer(account, server);
  // With a key the API tells which of its models are on; nobody is ever asked with this one.
  await choices.setKey('azure', 'a key of nobody in particular');
  const models = await sixOf(account, server, 'azure');
  const [alpha, bravo, charlie, delta, echo, foxtrot] = models;
  const { length: count } = (await choices.of('azure')).enabledModels;
  await tree.fold();
  const all = await vscode.openView('Asterism', 'All Models');
  await expect(all.row(new RegExp(`^Azure, ${count} models$`))).toBeVisible();
  await dashboard.open(`${server.origin}/models`);
  const inPopup = async ({ name }: Named) => {
    await popup.all.click();
    await popup.search.fill(`azure ${name}`);
    const star = popup.page.getByRole('button', { name: `Favorite ${name}`, exact: true });
    return popup.rows.filter({ has: star, hasText: /, Azure(?! C)/ });
  };
  /** What is typed before VS Code shows the next list is typed into the one before. */
  const openChoices = async (shown: string) => {
    await vscode.runCommand('Asterism: Choose Models…');
    await expect(vscode.quickPick.input).toHaveAttribute('placeholder', /^Whose models\?/);
    await vscode.quickPick.filter('Azure');
    await vscode.quickPick.row(new RegExp(`^eye +Azure, ${shown}`)).click();
    await expect(vscode.quickPick.title).toHaveText(/^Azure: /);
  };
  const before = await choices.read();
  const off = async () => {
    const { enabledModels } = await choices.of('azure');
    return models.filter(({ modelId }) => !enabledModels.includes(modelId));
  };

  await test.step('offline, VS Code hides alpha and bravo', async () => {
    door.cut();
    await expect(vscode.statusBarItem('Offline')).toBeVisible(onceItIsBack);
    await openChoices(`${count} models`);
    for (const { name } of [alpha, bravo]) {
      await vscode.quickPick.filter(name);
      await vscode.quickPick.checkbox(exactly(name)).click();
    }
    await vscode.quickPick.filter('');
    await expect(vscode.quickPick.title).toHaveText(`Azure: ${count - 2} of ${count} models`);
    await vscode.page.keyboard.press('Enter');
    await expect(vscode.statusBarItem('Offline · 1 change waiting')).toBeVisible();
    await expect(all.row(`Azure, ${count - 2} models`)).toBeVisible();
    expect(await off()).toEqual([]);
  });

  await test.step('meanwhile the popup hides three, and a script has the last word on two', async () => {
    for (const model of [alpha, charlie]) {
      const row = await inPopup(model);
      await row.hover();
      await row.getByRole('button', { name: `Hide here and everywhere: ${model.name}` }).click();
      await expect(row).toHaveCount(0);
    }
    const row = await inPopup(delta);
    await expect(row).toHaveCount(1);
    await row.click();
    for (const key of ['ArrowDown', 'ArrowUp', 'Delete']) await popup.search.press(key);
    await expect(row).toHaveCount(0);
    await expect.poll(off, withinASecond).toEqual([alpha, charlie, delta]);
    const { enabledModels } = await choices.of('azure');
    const isEcho = (id: string) => id === echo.modelId;
    const script = [...enabledModels.filter((id) => !isEcho(id)), alpha.modelId, delta.modelId];
    await choices.put([{ provider: 'azure', enabledModels: script }]);
    expect(await off()).toEqual([charlie, echo]);
  });

  await test.step('back again VS Code has the last word on alpha, and takes the script’s on delta', async () => {
    door.join();
    await vscode.runCommand('Asterism: Refresh');
    const hidden = [alpha, bravo, charlie, echo];
    await expect.poll(off, onceItIsBack).toEqual(hidden);
    const group = all.row(new RegExp(`^Azure, ${count - 4} models$`));
    await expect(group).toBeVisible();
    await openChoices(`${count - 4} of ${count} models`);
    for (const model of models) {
      const isHidden = hidden.includes(model);
      await vscode.quickPick.filter(model.name);
      const box = vscode.quickPick.checkbox(exactly(model.name));
      await expect(box).toBeChecked({ checked: !isHidden });
      await expect(await inPopup(model)).toHaveCount(isHidden ? 0 : 1);
      await dashboard.search.fill(`azure ${model.name}`);
      await expect(dashboard.row(`${model.name} at Azure`)).toHaveCount(isHidden ? 0 : 1);
    }
    expect(foxtrot && hidden.includes(foxtrot)).toBe(false);
    const ids = new Set(hidden.map(({ modelId }) => modelId));
    const expected = before.map((entry) => ({
      ...entry,
      enabledModels:
        entry.provider === 'azure'
          ? entry.enabledModels.filter((id) => !ids.has(id))
          : entry.enabledModels,
    }));
    const after = await choices.read();
    expect(after.map(withoutTime)).toEqual(expected.map(withoutTime));
  });
  await choices.removeKey('azure');
});
