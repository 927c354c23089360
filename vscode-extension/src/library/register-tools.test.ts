import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { type NewTool, newToolsSchema } from '@asterism/core/domain/tool.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SeenTool } from './describe-tool.ts';
import { createToolRegistrar } from './register-tools.ts';

const mostBodyBytes = 512 * 1024;
let calls: { by: string | undefined; tools: readonly NewTool[] }[] = [];
/** What is answered instead of taking the next call. */
let refusals: (number | 'silence')[] = [];

/** Takes what the server takes: the same schema, the same bound. */
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const refusal = refusals.shift();
  if (refusal === 'silence') return void request.socket.destroy();
  const told = newToolsSchema.safeParse(JSON.parse(body.toString()));
  const status = refusal ?? (told.success && body.byteLength <= mostBodyBytes ? 201 : 400);
  if (status === 201 && told.success)
    calls.push({ by: request.headers.authorization, tools: told.data.tools });
  const error = { code: 'x', message: 'Not today.' };
  response.writeHead(status).end(JSON.stringify(status === 201 ? { tools: [] } : { error }));
});
let origin = '';
let folder = '';

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(async () => {
  calls = [];
  refusals = [];
  folder = await mkdtemp(path.join(os.tmpdir(), 'asterism-tools-'));
  return () => rm(folder, { recursive: true });
});

/** A window that sees `tools`. */
function window(tools: readonly SeenTool[], token = 'ast_a') {
  const told: string[] = [];
  const { register } = createToolRegistrar({
    file: path.join(folder, 'tools.json'),
    origin,
    token,
    setAside: (file) => rm(file),
    tools: () => tools,
    surfaceName: () => 'VS Code on desk',
    tell: (sentence) => told.push(sentence),
  });
  return { register, told };
}

const read = { name: 'read', description: 'Reads', inputSchema: { type: 'object' }, tags: [] };
const search = { name: 'mcp_issues_search', description: 'Searches', tags: ['mcp'] };
const names = () => calls.map(({ tools }) => tools.map(({ name }) => name));

test('tools are told of once, and only what changed after that, also in the next window', async () => {
  const first = window([read, search]);
  await first.register();
  expect(calls).toEqual([
    {
      by: 'Bearer ast_a',
      tools: [
        {
          ...{ server: 'vscode', name: 'read', description: 'Reads' },
          source: 'VS Code on desk',
          inputSchema: { type: 'object' },
        },
        {
          ...{ server: 'issues', name: search.name, description: 'Searches' },
          source: 'VS Code on desk',
          inputSchema: null,
        },
      ],
    },
  ]);
  await first.register();
  await window([search, read]).register();
  expect(calls).toHaveLength(1);
  await window([read, { ...search, description: 'Finds' }]).register();
  await window([read, search]).register();
  expect(names().slice(1)).toEqual([[search.name], [search.name]]);
  expect(first.told).toEqual([]);
});

test('a tool that went away, or nothing to tell, asks nothing of the server', async () => {
  await window([read, search]).register();
  await window([read]).register();
  await window([]).register();
  expect(calls).toHaveLength(1);
});

test('two at once tell of a tool once', async () => {
  const { register } = window([read]);
  await Promise.all([register(), register()]);
  expect(calls).toHaveLength(1);
});

test('another token is told everything: it may be for someone else', async () => {
  await window([read]).register();
  await window([read], 'ast_b').register();
  expect(calls.map(({ by }) => by)).toEqual(['Bearer ast_a', 'Bearer ast_b']);
});

test.each([['silence'], [500], [403]] as const)(
  'after %s it says so, and the next time tells again',
  async (refusal) => {
    refusals = [refusal];
    const { register, told } = window([read]);
    await register();
    expect(told).toEqual([
      expect.stringMatching(/^The tools of this VS Code could not be registered/),
    ]);
    if (refusal !== 'silence') expect(told[0]).toContain('Not today.');
    await register();
    expect(names()).toEqual([['read']]);
  },
);

test('many go in calls the server takes; what arrived before a failure is not sent again', async () => {
  const many = Array.from({ length: 450 }, (_, n) => ({ ...read, name: `tool_${n}` }));
  refusals = [201, 500];
  const { register } = window(many);
  await register();
  expect(names().map((call) => call.length)).toEqual([200]);
  await register();
  expect(names().map((call) => call.length)).toEqual([200, 200, 50]);
  expect(new Set(names().flat()).size).toBe(450);
});

test('large ones go in smaller calls', async () => {
  const large = Array.from({ length: 12 }, (_, n) => ({
    ...read,
    name: `large_${n}`,
    inputSchema: { text: 'ü'.repeat(99_000) },
  }));
  await window(large).register();
  expect(names().flat()).toEqual(large.map(({ name }) => name));
  expect(calls.length).toBeGreaterThan(1);
});

test('one that cannot be told is said once, and keeps no other back', async () => {
  const { register, told } = window([{ ...read, name: '' }, read]);
  await register();
  await register();
  expect(names()).toEqual([['read']]);
  expect(told).toEqual([expect.stringContaining('it was left out: its name')]);
});

test('what is remembered names nothing, and is done without where it is damaged', async () => {
  await window([read]).register();
  expect(await readdir(folder)).toEqual(['tools.json']);
  const file = path.join(folder, 'tools.json');
  expect(await readFile(file, 'utf8')).not.toMatch(/read|vscode|ast_/i);
  await writeFile(file, '{"owner":');
  await window([read]).register();
  expect(names()).toEqual([['read'], ['read']]);
});
