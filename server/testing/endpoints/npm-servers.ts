/** Mock servers that others wrote, each as a process of its own; none reaches the network. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../../app/db/embedded/free-port.ts';

const require = createRequire(import.meta.url);

/** A server of another's that a test started and closes. */
export type NpmServer = { readonly origin: string; close(): Promise<void> };

type Plan = {
  readonly program: string;
  readonly args: (port: number) => readonly string[];
  readonly env?: (port: number) => Record<string, string>;
  /** Written into its folder before it starts. */
  readonly files?: Readonly<Record<string, string>>;
  /** Printed once it listens. */
  readonly ready: RegExp;
};

async function start({ program, args, env, files = {}, ready }: Plan): Promise<NpmServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'asterism-npm-server-'));
  for (const [name, content] of Object.entries(files))
    await writeFile(path.join(folder, name), content);
  const port = await freePort();
  const child = spawn(process.execPath, [program, ...args(port)], {
    cwd: folder,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, HOME: folder, ...env?.(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  let printed = '';
  await new Promise<void>((done, failed) => {
    const look = (chunk: Buffer) => {
      printed += chunk;
      if (ready.test(printed)) done();
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    void ended.then(([code]) => failed(new Error(`${program} ended with ${code}:\n${printed}`)));
  });
  const close = async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** https://www.npmjs.com/package/@copilotkit/aimock: OpenAI, Ollama and OpenRouter on one port. */
export const startAimock = ({ key }: { key?: string } = {}) =>
  start({
    program: path.join(path.dirname(require.resolve('@copilotkit/aimock')), 'cli.js'),
    args: (port) => ['--port', `${port}`, '--fixtures', 'fixtures.json'],
    ...(key !== undefined && { env: () => ({ AIMOCK_API_KEYS: key }) }),
    files: {
      'fixtures.json': JSON.stringify({
        fixtures: [
          { match: { userMessage: 'hi', model: 'gpt-4o' }, response: { content: 'hello' } },
        ],
      }),
    },
    ready: /server listening/,
  });

/** https://www.npmjs.com/package/mock-ollama: an OpenAI-compatible server behind Ollama's API. */
export const startMockOllama = (upstream: string) =>
  start({
    program: require.resolve('mock-ollama'),
    args: (port) => [
      ...['--host', '127.0.0.1', '--port', `${port}`],
      ...['--url', upstream, '--apikey', 'upstream-key', '--quiet', '--max_context', '65536'],
    ],
    ready: /服务启动: http/,
  });

/** https://www.npmjs.com/package/openai-mock-api: always with a key. */
export const startOpenAiMockApi = (key: string) =>
  start({
    program: path.join(path.dirname(require.resolve('openai-mock-api')), 'cli.js'),
    args: (port) => ['--config', 'config.yaml', '--port', `${port}`],
    files: {
      'config.yaml': [
        `apiKey: ${key}`,
        'port: 3000',
        'responses:',
        '  - id: greeting',
        '    messages:',
        '      - { role: user, content: hi }',
        '      - { role: assistant, content: hello }',
        '',
      ].join('\n'),
    },
    ready: /API server started/,
  });

/** https://www.npmjs.com/package/@dwmkerr/mock-llm: OpenAI's API by rules. */
export const startMockLlm = () =>
  start({
    program: require.resolve('@dwmkerr/mock-llm'),
    args: () => [],
    env: (port) => ({ HOST: '127.0.0.1', PORT: `${port}` }),
    ready: /server running on/,
  });

const mockoonRoute = (number: number, endpoint: string, statusCode: number, body: unknown) => ({
  ...{ uuid: `22222222-2222-4222-8222-22222222222${number}`, type: 'http', documentation: '' },
  ...{ method: 'get', endpoint, responseMode: null },
  responses: [
    {
      ...{ uuid: `33333333-3333-4333-8333-33333333333${number}`, label: '', latency: 0 },
      ...{ statusCode, body: JSON.stringify(body), bodyType: 'INLINE', default: true },
      ...{ filePath: '', databucketID: '', sendFileAsBody: false, rules: [], rulesOperator: 'OR' },
      ...{ disableTemplating: true, fallbackTo404: false, crudKey: 'id', callbacks: [] },
      headers: [{ key: 'Content-Type', value: 'application/json' }],
    },
  ],
});

/** https://www.npmjs.com/package/@mockoon/cli: a gateway by a recorded environment. */
export function startMockoon(answers: Readonly<Record<string, readonly [number, unknown]>>) {
  const routes = Object.entries(answers).map(([endpoint, [status, body]], number) =>
    mockoonRoute(number, endpoint, status, body),
  );
  const environment = {
    ...{ uuid: '11111111-1111-4111-8111-111111111111', lastMigration: 33, name: 'gateway' },
    ...{ port: 3000, hostname: '127.0.0.1', endpointPrefix: '', latency: 0, folders: [] },
    ...{ routes, rootChildren: routes.map(({ uuid }) => ({ type: 'route', uuid })) },
    ...{ proxyMode: false, proxyHost: '', proxyRemovePrefix: false, cors: true, headers: [] },
    ...{ proxyReqHeaders: [], proxyResHeaders: [], data: [], callbacks: [] },
    tlsOptions: {
      ...{ enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '' },
      passphrase: '',
    },
  };
  return start({
    program: path.resolve(path.dirname(require.resolve('@mockoon/cli')), '../bin/run.js'),
    args: (port) => [
      ...['start', '--data', 'environment.json', '--port', `${port}`],
      ...['--disable-log-to-file', '--disable-admin-api'],
    ],
    files: { 'environment.json': JSON.stringify(environment) },
    ready: /Server started on port/,
  });
}
