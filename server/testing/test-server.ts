import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { connect, disconnect } from '../app/db/client.ts';
import { issueToken } from '../app/identity/issue-token.ts';
import type { Scope } from '../app/identity/scope.ts';
import { type AnswerCheck, answerCheck } from './openapi/answer-check.ts';
import { expectNoSecret, plant, searchTraces } from './secrets-watch.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { readyAddress, runProgram, type TestProcess } from './test-process.ts';

const folders: string[] = [];

// Registered while the file is read: a hook asked for inside a test would never run.
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** A folder of this test file's own, removed at the end. */
export async function createHome(): Promise<string> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'asterism-home-'));
  folders.push(home);
  return home;
}

export type TestServer = TestDatabase & {
  readonly origin: string;
  readonly process: TestProcess;
  /** A token of the account `email`. */
  token(email: string, scopes?: readonly Scope[]): Promise<string>;
  /** Calls the server with a token; a plain object as body is sent as JSON. */
  call(
    token: string | null,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
};

/** Keys as an operator gives them; the server may use them and never show them. */
const operatorKeys = () => ({
  OPENAI_API_KEY: plant(`sk-canary-${randomUUID()}`),
  ANTHROPIC_API_KEY: plant(`sk-ant-canary-${randomUUID()}`),
});

/**
 * The built server on a database of its own, or on `given`; `env` adds to its environment. When the tests of a
 * file have run, its log and its database are searched for every secret they used.
 */
export async function startTestServer(
  env: Record<string, string> = {},
  given?: TestDatabase,
): Promise<TestServer> {
  const database = given ?? (await createTestDatabase());
  const server = runProgram('server.mjs', {
    PORT: '0',
    ASTERISM_HOME: await createHome(),
    ASTERISM_CATALOG_URL: 'off',
    ASTERISM_PRIVATE_NETWORKS: '127.0.0.0/8',
    DATABASE_URL: database.ownerUrl,
    LOG_LEVEL: 'info',
    ...operatorKeys(),
    ...env,
  });
  const { origin } = new URL(await readyAddress(server));
  afterAll(async () => {
    server.child.kill('SIGTERM');
    await server.ended;
    await searchTraces(server, database.ownerUrl);
  });
  let checking: Promise<AnswerCheck> | undefined;
  /** Every answer of every test is what the API's description says. */
  async function checkAnswer(method: string, path: string, response: Response) {
    if (!response.headers.get('content-type')?.startsWith('application/json')) return;
    checking ??= fetch(`${origin}/api/openapi.json`)
      .then((answer) => answer.json())
      .then(answerCheck);
    const check = await checking;
    const { pathname } = new URL(path, origin);
    const { status } = response;
    const wrong = check({ method, path: pathname, status, body: await response.json() });
    if (wrong !== undefined) throw new Error(wrong);
  }

  return {
    ...database,
    origin,
    process: server,
    async token(email, scopes = ['read', 'write']) {
      const prisma = connect(database.appUrl, { connections: 1 });
      try {
        return plant(await issueToken(prisma, { name: 'test', user: email, scopes: [...scopes] }));
      } finally {
        await disconnect(prisma);
      }
    },
    async call(token, method, path, body, headers = {}) {
      const response = await fetch(origin + path, {
        method,
        headers: {
          ...(token !== null && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      await checkAnswer(method, path, response.clone());
      if (!response.ok) expectNoSecret('A refusal', await response.clone().text());
      return response;
    },
  };
}
