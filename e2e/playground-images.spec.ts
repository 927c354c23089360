import { addChatHost, startChatHost } from './surroundings/chat-host.ts';
import { endpointsOnServer } from './surroundings/endpoints-on-server.ts';
import { itemsOnServer } from './surroundings/items-on-server.ts';
import { nightImage } from './surroundings/night-image.ts';
import { expect, test } from './surroundings/test.ts';

test.use({ expectedErrors: /status of 415/ });

test('an image that is answered as an address is fetched by Asterism, and saved', async ({
  page,
  server,
  browser,
}) => {
  test.slow();
  await endpointsOnServer(page.request, server).removeAll();
  const host = await startChatHost('flux-schnell');
  const spelt = await addChatHost(page.request, server, host);
  host.draw(await nightImage(browser), true);
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(server.origin) && !/^(data|blob):/.test(request.url()))
      strangers.push(request.url());
  });
  await page.goto(`/playground?with=${encodeURIComponent(spelt('flux-schnell'))}`);
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('A night far away');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'A night far away' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  host.draw('', true);
  await page.getByRole('button', { name: 'Ask flux-schnell again' }).click();
  await expect(page.getByText('The image was made, but could not be fetched.')).toBeVisible();
  expect(strangers).toEqual([]);
  await endpointsOnServer(page.request, server).removeAll();
  await host.close();
});

test('a model that draws is asked for an image, which is saved and still there after a reload', async ({
  page,
  server,
  browser,
}) => {
  test.slow();
  await endpointsOnServer(page.request, server).removeAll();
  await itemsOnServer(page.request, server).removeAll();
  const host = await startChatHost('gpt-image-1');
  const spelt = await addChatHost(page.request, server, host);
  host.draw((await nightImage(browser)).replace(/^data:[^,]*,/, ''));
  await page.goto(`/playground?with=${encodeURIComponent(spelt('gpt-image-1'))}`);
  await expect(page).toHaveURL(/\/playground$/);
  await page.getByRole('textbox', { name: 'Ask', exact: true }).fill('A night');
  await page.keyboard.press('Enter');
  const image = page.getByRole('img', { name: 'A night' });
  await expect(image).toBeVisible();
  expect(host.asked.at(-1)).toMatchObject({ path: '/v1/images/generations', prompt: 'A night' });
  await expect(page.getByRole('link', { name: 'Saved' })).toBeVisible();
  await page.reload();
  await expect(image).toBeVisible();
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0);
  const [saved] = await itemsOnServer(page.request, server).listed('generations');
  expect(saved).toMatchObject({ prompt: 'A night', text: null, source: 'playground' });
  await endpointsOnServer(page.request, server).removeAll();
  await host.close();
});
