import { expectNoViolations } from './surroundings/accessibility.ts';
import { surfaceElsewhere } from './surroundings/elsewhere.ts';
import { expect, rightKey, test } from './surroundings/providers-test.ts';

test.use({ expectedErrors: /status of (401|400|404|429)/ });

test('a key is set, checked, replaced and removed, and the page says which one is in force', async ({
  page,
  providers,
}) => {
  await providers.open();
  const row = providers.row('OpenAI');
  await expect(row).toContainText('no key');
  await providers.expand('OpenAI');
  const key = page.getByRole('region', { name: 'Key of OpenAI' });
  await expect(key).toContainText('Without a key its models show in pickers and cannot be used');

  await key.getByRole('button', { name: 'Set key' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set the key of OpenAI' });
  await dialog.getByLabel('Key', { exact: true }).fill('sk-wrong-0123456789-abcd');
  await dialog.getByRole('button', { name: 'Store and check' }).click();
  const again = page.getByRole('dialog', { name: 'Replace the key of OpenAI' });
  await expect(again.getByRole('status')).toContainText(
    'OpenAI does not accept this key (HTTP 401)',
  );
  await expect(again.getByLabel('Another key')).toBeFocused();
  await expect(again.getByLabel('Another key')).toHaveValue('');
  await again.getByLabel('Another key').fill(rightKey);
  await page.keyboard.press('Enter');
  await expect(providers.toast).toContainText('The key of OpenAI is stored and works');
  await expect(again).toBeHidden();
  await expect(row).toContainText('yours …wxyz');
  await expect(row).toContainText('works');
  await expect(key).toContainText('Your stored key is in force');

  await key.getByRole('button', { name: 'Check now' }).click();
  await expect(providers.toast).toContainText('The key of OpenAI works');
  await key.getByRole('button', { name: 'Remove key' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove the key of OpenAI?' });
  await expect(removal).toContainText('this cannot be undone');
  await removal.getByRole('button', { name: 'Remove key' }).click();
  await expect(row).toContainText('no key');
});

test('the environment is told by its variable, and a key of one’s own comes first', async ({
  page,
  providers,
}) => {
  await providers.open('/providers?open=anthropic');
  const key = page.getByRole('region', { name: 'Key of Anthropic' });
  await expect(providers.row('Anthropic')).toContainText('ANTHROPIC_API_KEY');
  await expect(key).toContainText('ANTHROPIC_API_KEY of the environment is in force');
  await key.getByRole('button', { name: 'Set key' }).click();
  await page.getByLabel('Key', { exact: true }).fill(rightKey);
  await page.getByRole('button', { name: 'Store and check' }).click();
  await expect(key).toContainText(
    'Your stored key is in force: it comes before ANTHROPIC_API_KEY of the environment.',
  );
  await key.getByRole('button', { name: 'Remove key' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove key' }).click();
  await expect(key).toContainText('ANTHROPIC_API_KEY of the environment is in force');
});

test('a key of a provider that does not answer is kept, and the failure is named', async ({
  page,
  providers,
}) => {
  await providers.open('/providers?key=groq');
  await page.getByLabel('Key', { exact: true }).fill('gsk-0123456789-abcdefgh');
  await page.getByRole('button', { name: 'Store and check' }).click();
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('no answer');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(providers.row('Groq')).toContainText('no answer');
  await expect(page).toHaveURL(/\/providers$/);
});

test('after a key changed the badge says to refresh, politely, until somebody does', async ({
  page,
  providers,
  request,
  server,
}) => {
  await providers.open();
  const hint = page.getByRole('status').filter({ hasText: 'Keys changed: refresh to see' });
  await expect(hint).toBeHidden();
  await request.put('/api/providers/openai/key', {
    headers: { origin: server.origin },
    data: { apiKey: rightKey },
  });
  await expect(hint).toBeVisible();
  await expect(providers.row('OpenAI')).toContainText('yours …wxyz');
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(hint).toBeHidden();
});

test('all, none and only favorites, each with one Undo', async ({
  page,
  providers,
  request,
  server,
}) => {
  await request.post('/api/favorites/models', {
    headers: { origin: server.origin },
    data: { modelId: 'model:openai/gpt-4' },
  });
  await providers.open('/providers?open=openai');
  const models = page.getByRole('region', { name: 'Models of OpenAI' });
  const heading = models.getByRole('heading');
  await expect(heading).toHaveText(/^(\d+) of \1 models on$/);
  const whole = (await heading.textContent()) ?? '';
  await models.getByRole('button', { name: 'None' }).click();
  await expect(heading).toHaveText(/^0 of/);
  await expect(providers.toast).toContainText('models off at OpenAI');
  await providers.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(heading).toHaveText(whole);
  await models.getByRole('button', { name: 'Only favorites' }).click();
  await expect(heading).toHaveText(/^1 of/);
  await expect(providers.model('GPT-4')).toBeChecked();
  await expect(providers.row('OpenAI')).toContainText(/1 of \d+/);
  await models.getByRole('button', { name: 'All' }).click();
  await expect(heading).toHaveText(whole);
});

test('what is off leaves All and the palette; a star stays and says why', async ({
  page,
  providers,
  models,
  request,
  server,
}) => {
  await request.post('/api/favorites/models', {
    headers: { origin: server.origin },
    data: { modelId: 'model:openai/gpt-4' },
  });
  await providers.open();
  const count = page.getByRole('link', { name: /^Providers/ });
  const before = Number(((await count.textContent()) ?? '').replace(/\D/g, ''));
  await providers.power('OpenAI').click();
  await expect(providers.toast).toContainText('Switched OpenAI off');
  await expect(count).toHaveText(`Providers${before - 1}`);
  await page.getByRole('link', { name: /^Models/ }).click();
  await models.search.fill('gpt-4');
  await expect(models.row('GPT-4 at OpenAI')).toContainText('switched off');
  await expect(models.row(/GPT-4 Turbo at OpenAI/)).toHaveCount(0);

  // As it was served, too.
  await page.goto('/models?q=gpt-4+turbo&provider=openai');
  await expect(page.getByText('No model matches')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gpt-4 turbo');
  const palette = page.getByRole('dialog', { name: 'Jump to' });
  await expect(palette.getByRole('option').first()).toBeVisible();
  const unstarred = palette.getByRole('option', { name: /GPT-4 Turbo.*OpenAI$/ });
  await expect(unstarred).toHaveCount(0);
});

// The bundled catalog knows no dates of release.
type Catalog = { providers: [string, string][]; models: (number | string | null)[][] };
const releasedAt = 11;

test('new models are asked about, decided, and no longer asked about', async ({
  page,
  providers,
  request,
  server,
}) => {
  // Chosen so long ago that many models came later.
  const elsewhere = await surfaceElsewhere(request, server);
  const at = '2025-01-01T00:00:00.000Z';
  await elsewhere.act({
    name: 'preferences.setProvider',
    args: { provider: 'mistral', newModels: 'ask', at },
  });
  await page.route('**/api/catalog*', async (route) => {
    const answer = await route.fetch();
    const catalog: Catalog = await answer.json();
    const mistral = catalog.providers.findIndex(([id]) => id === 'mistral');
    for (const row of catalog.models) if (row[0] === mistral) row[releasedAt] = '2025-06-01';
    await route.fulfill({ response: answer, json: catalog });
  });
  await providers.open('/providers?open=mistral&state=asked');
  await expect(providers.row('Mistral')).toContainText(/\d+ to decide/);
  const fresh = page.getByRole('region', { name: 'New models of Mistral' });
  const heading = fresh.getByRole('heading');
  const asked = Number.parseInt((await heading.textContent()) ?? '', 10);
  expect(asked).toBeGreaterThan(3);
  await fresh
    .getByRole('button', { name: /^Show (?!all)/ })
    .first()
    .click();
  await expect(heading).toHaveText(`${asked - 1} new models to decide`);
  await fresh.getByRole('button', { name: 'Hide all' }).click();
  await expect(fresh).toBeHidden();
  await providers.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(heading).toHaveText(`${asked - 1} new models to decide`);
  await page.getByRole('combobox', { name: 'New models of Mistral' }).selectOption('Show them');
  await expect(fresh).toBeHidden();
});

test('the keyboard alone is enough, from the search to a model’s switch', async ({
  page,
  providers,
}) => {
  await providers.open();
  await providers.search.focus();
  await page.keyboard.type('openai');
  await expect(providers.row('OpenAI')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'OpenAI', expanded: true })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(providers.power('OpenAI')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(providers.power('OpenAI')).not.toBeChecked();
  await page.keyboard.press('Space');
  await expect(providers.power('OpenAI')).toBeChecked();
  const first = page.getByRole('region', { name: 'Models of OpenAI' }).getByRole('switch').first();
  await first.focus();
  await page.keyboard.press('End');
  const last = page.locator('.provider-models [role=switch]:focus');
  await expect(last).toHaveAttribute('data-index', /^\d{2,}$/);
  await page.keyboard.press('Space');
  await expect(last).not.toBeChecked();
});

for (const width of [320, 390, 1440])
  test(`nothing is wider than ${width} px, and axe finds nothing`, async ({ page, providers }) => {
    await page.setViewportSize({ width, height: 844 });
    await providers.open('/providers?open=openai');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await expectNoViolations(page);
    await page.goto('/providers?key=openai');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoViolations(page);
  });
