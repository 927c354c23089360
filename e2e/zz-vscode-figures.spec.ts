import { execSync } from 'node:child_process';
import { test as base, expect } from './surroundings/vscode/test.ts';
base.use({ settings: { 'workbench.colorTheme': 'Default Dark Modern' }, colorScheme: 'dark', viewport: { width: 1280, height: 800 } });
base('figures', async ({ workbench, context, server }) => {
  base.setTimeout(90_000);
  await context.request.get(await server.welcomeLink());
  const favorites = await workbench.openView('Asterism', 'Favorites');
  await favorites.welcome.getByRole('button', { name: 'Connect', exact: true }).click();
  const q = workbench.notification('Your code for Asterism is');
  await workbench.page.screenshot({ path: '/var/tmp/vsx/connect.png' });
  const opened = workbench.page.waitForEvent('popup');
  await workbench.press(q, 'Copy Code and Open Page');
  const page = await opened;
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByRole('heading', { name: /connected/ })).toBeVisible();
  await page.close();
  await expect(workbench.page.getByRole('button', { name: /^Asterism: \d models? starred/ })).toBeVisible({ timeout: 20_000 });
  const url = `${server.origin}/api/favorites/models`;
  const headers = { origin: server.origin };
  const to: number[] = []; const from: number[] = [];
  for (let i = 0; i < 15; i++) {
    const shown = workbench.page.waitForFunction(() => [...document.querySelectorAll('.part.sidebar [role=treeitem]')].some((r) => r.getAttribute('aria-label')?.startsWith('GPT-5, starred')), undefined, { polling: 'raf' });
    const t = performance.now();
    await context.request.post(url, { headers, data: { modelId: 'model:openai/gpt-5' } });
    await shown; to.push(performance.now() - t);
    await favorites.row(/^GPT-5/).hover();
    const b = favorites.row(/^GPT-5/).getByRole('button', { name: 'Unstar' });
    await b.waitFor();
    const box = await b.boundingBox();
    const u = performance.now();
    await workbench.page.mouse.click((box?.x ?? 0) + 8, (box?.y ?? 0) + 8);
    for (;;) { const a = await context.request.get(url); if ((await a.json()).favorites.length === 0) break; }
    from.push(performance.now() - u);
    await expect(favorites.rows).toHaveCount(0);
    await workbench.page.mouse.move(700, 400);
  }
  const p = (l: number[]) => l.sort((a, b) => a - b).map((x) => Math.round(x));
  console.log('REST call start -> tree row', p(to)); console.log('click -> server has it', p(from));
  console.log(execSync('grep -rh "Ready in" /tmp/asterism-vscode-*/data/logs --include=*.log | tail -5; grep -rh "asterism.asterism" /tmp/asterism-vscode-*/data/logs | tail -3').toString());
  for (const id of ['model:openai/gpt-5', 'model:openai/gpt-5-mini', 'model:anthropic/claude-opus-4-5', 'model:anthropic/claude-haiku-4-5', 'model:google/gemini-2.5-pro', 'model:mistral/codestral-latest', 'model:ollama/qwen3-coder'])
    await context.request.post(url, { headers, data: { modelId: id } });
  await expect(workbench.page.getByRole('button', { name: /^Asterism: 7 models starred/ })).toBeVisible();
  await favorites.row(/^Anthropic/).hover();
  await workbench.runCommand('Asterism: Search Models');
  await workbench.page.screenshot({ path: '/var/tmp/vsx/pick-empty.png' });
  await workbench.quickPick.filter('gemini pro');
  await expect(workbench.quickPick.rows.first()).toContainText('Gemini');
  const times: number[] = [];
  await workbench.page.screenshot({ path: '/var/tmp/vsx/vscode.png' });
  for (const text of ['g', 'ge', 'cla', 'clau', 'opus', 'o', 'qwen', 'llama']) { const t = performance.now(); await workbench.quickPick.input.fill(text); const before = await workbench.quickPick.title.textContent(); await workbench.page.waitForFunction((b) => document.querySelector('.quick-input-title')?.textContent !== b, before, { polling: 'raf', timeout: 2000 }).catch(() => 0); times.push(performance.now() - t); }
  console.log('typing', times.map(Math.round));
});
