import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openBrowser } from '../../testing/cookie-browser.ts';
import { pageText } from '../../testing/page-text.ts';
import { runProgram } from '../../testing/test-process.ts';
import { createHome, startTestServer } from '../../testing/test-server.ts';

const start = (env: Record<string, string>) =>
  startTestServer({ ASTERISM_RATE_LIMITS: 'off', ...env });

const form = () => ({
  name: 'Anna',
  email: `${randomUUID()}@example.com`,
  password: 'correct horse battery',
});

describe('by invite', () => {
  test('the command prints a code, which signs one person up', async () => {
    const server = await start({ ASTERISM_SIGN_UP: 'invite' });
    const command = runProgram('cli/invite.ts', {
      ASTERISM_HOME: await createHome(),
      DATABASE_URL: server.ownerUrl,
    });
    expect(await command.ended, command.stderr()).toBe(0);
    expect(command.stdout()).toMatch(/^inv_[\w-]{43}\n$/);
    const invite = command.stdout().trim();

    const first = openBrowser(server.origin);
    expect(await pageText(await first.get('/sign-up'))).toContain('Invite');
    const without = await first.post('/sign-up', form());
    expect(without.status).toBe(403);
    expect(await pageText(without)).toContain('This invite is not known');
    const wrong = await first.post('/sign-up', { ...form(), invite: 'inv_wrong' });
    expect(wrong.status).toBe(403);

    const crowd = await Promise.all(
      Array.from({ length: 6 }, () =>
        openBrowser(server.origin).post('/sign-up', { ...form(), invite }),
      ),
    );
    expect(crowd.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403, 403, 403]);
  });

  test('an invite that was refused for the address is not spent', async () => {
    const server = await start({ ASTERISM_SIGN_UP: 'invite' });
    const make = async () => {
      const command = runProgram('cli/invite.ts', {
        ASTERISM_HOME: await createHome(),
        DATABASE_URL: server.ownerUrl,
      });
      await command.ended;
      return command.stdout().trim();
    };
    const [one, two] = await Promise.all([make(), make()]);
    const anna = form();
    const post = (fields: Record<string, string>) =>
      openBrowser(server.origin).post('/sign-up', fields);
    expect((await post({ ...anna, invite: one })).status).toBe(303);
    // Without an invite that lives nobody learns whose address is taken.
    expect((await post({ ...anna, invite: one })).status).toBe(403);
    expect((await post({ ...anna, invite: two })).status).toBe(409);
    expect((await post({ ...form(), invite: two })).status).toBe(303);
  });
});

test('closed, nobody new gets in, and nobody is offered it', async () => {
  const server = await start({ ASTERISM_SIGN_UP: 'closed' });
  const browser = openBrowser(server.origin);
  expect((await browser.post('/sign-up', form())).status).toBe(403);
  expect(await pageText(await browser.get('/sign-up'))).toContain('takes no new accounts');
  expect(await pageText(await browser.get('/sign-in'))).not.toContain('Create an account');
});

describe('without accounts', () => {
  test('the one-time link is the way in, and there is no other', async () => {
    const server = await start({ ASTERISM_ACCOUNTS: 'off' });
    const browser = openBrowser(server.origin);
    expect(await pageText(await browser.get('/sign-in'))).toContain('npm run welcome');
    expect((await browser.get('/sign-up')).status).toBe(404);
    for (const path of ['/sign-in', '/sign-up', '/sign-in/github'])
      expect((await browser.post(path, form())).status).toBe(404);
    const link = /\/welcome\?code=\S+/.exec(server.process.stdout())?.[0] ?? '';
    expect((await browser.get(link)).status).toBe(303);
    const account = await pageText(await browser.get('/account'));
    expect(account).toContain('Local owner');
    expect(account).not.toContain('New password');
    const password = { intent: 'password', password: 'correct horse battery' };
    expect((await browser.post('/account', password)).status).toBe(404);
    expect((await browser.get('/tokens')).status).toBe(200);
  });
});
