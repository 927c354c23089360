import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse as parseToml } from 'smol-toml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { answers, type ClientGateway, startClientGateway } from '../../testing/gateway-clients.ts';
import { pageText } from '../../testing/page-text.ts';
import { plant } from '../../testing/secrets-watch.ts';
import { repository } from '../../testing/test-database.ts';
import { snippetsFor } from '../use/snippets.ts';

const run = promisify(execFile);
/** As Continue has a value that it reads elsewhere. */
const secret = ['$', '{{ secrets.ASTERISM_TOKEN }}'].join('');

let gateway: ClientGateway;
let browser: BrowserSession;
/** Beside the packages that the set-ups import. */
let folder: string;

beforeAll(async () => {
  gateway = await startClientGateway();
  browser = await signIn(gateway.server);
  folder = await mkdtemp(path.join(repository, 'server/node_modules/.snippets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const textOf = (id: string, reach: Partial<Parameters<typeof snippetsFor>[0]> = {}) => {
  const given = { origin: gateway.origin, model: gateway.own, ...reach };
  const found = snippetsFor(given).find((snippet) => snippet.id === id);
  if (!found) throw new Error(`There is no set-up ${id}.`);
  return found.text;
};

describe('a set-up', () => {
  const env = () => ({
    ...{ NODE_ENV: 'production' as const, PATH: process.env.PATH, HOME: folder },
    ASTERISM_TOKEN: gateway.token,
  });

  test.each(['openai-js', 'ai-sdk', 'langchain', 'ollama'])('for %s runs as it is', async (id) => {
    const file = path.join(folder, `${id}.mjs`);
    await writeFile(file, textOf(id));
    const { stdout } = await run(process.execPath, [file], { env: env() });
    expect(stdout).toBe(`${answers.hello}\n`);
  });

  test('for curl runs as it is, also with a name full of quotes', async () => {
    const { stdout } = await run('sh', ['-c', textOf('curl')], { env: env() });
    expect(JSON.parse(stdout).choices[0].message.content).toBe(answers.hello);
    const hostile = `it's "$(echo owned)" \`x\``;
    const refused = await run('sh', ['-c', textOf('curl', { model: hostile })], { env: env() });
    expect(JSON.parse(refused.stdout).error.message).toContain(JSON.stringify(hostile));
  });

  test.each(['aider', 'qwen-code', 'open-webui'])('for %s is what a shell takes', async (id) => {
    const hostile = `it's/$(echo owned)`;
    const lines = textOf(id, { model: hostile }).split('\n');
    // Everything but the program, which is not here; then what it would see.
    const program = lines.pop() ?? '';
    const seen = `${lines.join('\n')}\nprintf '%s\\n' ${program}\nenv`;
    const { stdout } = await run('sh', ['-c', seen], { env: env() });
    expect(stdout).toMatch(/^OPENAI_API_(BASE|BASE_URL)=|^OPENAI_BASE_URL=/m);
    expect(stdout).toContain(`=${gateway.origin}/v1\n`);
    expect(stdout).toContain(`OPENAI_API_KEY=${gateway.token}\n`);
    if (id !== 'open-webui') expect(stdout).toContain(hostile);
  });

  test.each(['lab/model', 'endpoint-1/it\'s "quoted" \\ # : {}'])(
    'in a file says what it should of %s',
    (model) => {
      const reach = { model, origin: 'https://stars.example' };
      const baseUrl = 'https://stars.example/v1';
      expect(parseYaml(textOf('continue', reach)).models).toMatchObject([
        { provider: 'openai', model, apiBase: baseUrl, apiKey: secret },
      ]);
      const opencode = JSON.parse(textOf('opencode', reach));
      expect(opencode).toMatchObject({
        model: `asterism/${model}`,
        provider: {
          asterism: { options: { baseURL: baseUrl, apiKey: '{env:ASTERISM_TOKEN}' } },
        },
      });
      expect(Object.keys(opencode.provider.asterism.models)).toEqual([model]);
      const codex = parseToml(textOf('codex', reach));
      expect(codex).toMatchObject({ model, model_provider: 'asterism' });
      expect(codex.model_providers).toEqual({
        asterism: {
          ...{ name: 'Asterism', base_url: baseUrl },
          ...{ env_key: 'ASTERISM_TOKEN', wire_api: 'responses' },
        },
      });
      for (const line of [`Base URL: ${baseUrl}`, `Model ID: ${model}`, 'API Key: ast_x'])
        expect(textOf('cline', { ...reach, token: 'ast_x' }).split('\n')).toContain(line);
      expect(textOf('openai-python', reach)).toContain(`base_url="${baseUrl}"`);
      expect(textOf('openai-python', reach)).toContain(`model=${JSON.stringify(model)}`);
    },
  );
});

describe('the page', () => {
  test('says the address, and to star something first', async () => {
    const page = await pageText(await browser.get('/use'));
    expect(page).toContain(`${gateway.origin}/v1`);
    expect(page).toContain(`${gateway.origin}/ollama`);
    expect(page).toContain('Nothing yet.');
  });

  test('makes a token that may call models and nothing else, and shows it once', async () => {
    const made = await browser.post('/use', { name: 'Editor', days: '30', write: 'on' });
    const [, token = ''] = /export ASTERISM_TOKEN=(ast_[\w-]+)/.exec(await made.text()) ?? [];
    plant(token);
    const { server } = gateway;
    expect((await server.call(token, 'GET', '/v1/models')).status).toBe(200);
    expect((await server.call(token, 'GET', '/api/favorites/models')).status).toBe(403);
    expect(await (await browser.get('/use')).text()).not.toContain(token);
    const nameless = await browser.post('/use', { name: ' ', days: '30' });
    expect(nameless.status).toBe(400);
  });
});
