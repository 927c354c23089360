import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, expect, test } from 'vitest';
import { doors } from '../../testing/doors/doors.ts';
import { answerCheck } from '../../testing/openapi/answer-check.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import type { OpenApiDocument } from './document.ts';

let server: TestServer;
let document: OpenApiDocument;

beforeAll(async () => {
  server = await startTestServer();
  document = await (await fetch(`${server.origin}/api/openapi.json`)).json();
});

test('it is OpenAPI 3.1, by the rules of OpenAPI itself', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never);
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('it describes every REST route with the scope its door asks for, and no other', () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) =>
      security.length > 0
        ? [`${method.toUpperCase()} ${path}: ${Object.values(security[0] ?? {}).flat()}`]
        : [],
    ),
  );
  const closed = Object.entries(doors).flatMap(([path, door]) =>
    door.kind === 'rest'
      ? Object.entries(door.methods).map(
          ([method, { scope }]) =>
            `${method} ${path.replace(/:(\w+)/g, '{$1}').replace('*', '{id}')}: ${scope}`,
        )
      : [],
  );
  expect(described.sort()).toEqual(closed.sort());
});

test('every operation has a name of its own and says what it answers', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { summary, responses } of operations) {
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    const [status] = Object.keys(responses);
    expect(status).toMatch(/^20[014]$/);
  }
});

test('an answer that drifted from it is noticed', async () => {
  const token = await server.token('anna@example.com');
  const check = answerCheck(document);
  const body = await (await server.call(token, 'GET', '/api/models?limit=2')).json();
  const asked = { method: 'GET', path: '/api/models', status: 200 };
  expect(check({ ...asked, body })).toBeUndefined();
  expect(check({ ...asked, body: { ...body, total: 'many' } })).toContain('/total');
  expect(check({ ...asked, status: 418, body: {} })).toContain('error');
});

test('the page for people tells the same routes', async () => {
  const page = await (await fetch(`${server.origin}/api/docs`)).text();
  for (const path of Object.keys(document.paths)) expect(page).toContain(path);
});
