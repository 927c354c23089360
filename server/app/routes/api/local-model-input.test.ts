import { beforeAll, describe, expect, test } from 'vitest';
import { closedOrigin } from '../../../testing/model-upstream.ts';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;
let token: string;
let id: string;

beforeAll(async () => {
  server = await startTestServer({
    ASTERISM_RATE_LIMITS: 'off',
    ASTERISM_PRIVATE_NETWORKS: '127.0.0.1:2',
  });
  token = await server.token('anna@example.com');
  const made = await call('POST', '', { name: 'Closed', baseUrl: closedOrigin });
  id = (await made.json()).id;
});

const call = (method: string, path: string, body?: unknown) =>
  server.call(token, method, `/api/local-models${path}`, body);

const named = (baseUrl: unknown) => ({ name: 'x', baseUrl });
const withKey = (apiKey: unknown) => ({ ...named(closedOrigin), apiKey });
const withHeader = (authHeader: unknown) => ({ ...named(closedOrigin), authHeader });
const withPaths = (paths: unknown) => ({ ...named(closedOrigin), paths });

const addresses: readonly [string, unknown, RegExp][] = [
  ['no text', 7, /"baseUrl" is a number/],
  ['null', null, /"baseUrl"/],
  ['empty', '', /"baseUrl" is empty/],
  ['only spaces', '   ', /empty/],
  ['words', 'not an address', /not an address/],
  ['a path', '/v1', /not an address/],
  ['another scheme', 'ftp://127.0.0.1:2', /cannot start with ftp:/],
  ['a file', 'file:///etc/passwd', /cannot start with file:/],
  ['a script', 'javascript:alert(1)', /cannot start with javascript:/],
  ['data', 'data:text/plain,x', /cannot start with data:/],
  ['a user name', 'http://anna@127.0.0.1:2', /user name or password/],
  ['a password', 'http://anna:hush-4711@127.0.0.1:2', /user name or password/],
  ['a query', 'http://127.0.0.1:2/?key=hush-4711', /leave out what follows/],
  ['a fragment', 'http://127.0.0.1:2/#x', /leave out what follows/],
  ['a line break', 'http://127.0.0.1:2/\nx', /not an address/],
  ['NUL', 'http://127.0.0.1:2/\u0000', /not an address/],
  ['half a character', 'http://127.0.0.1:2/\ud800', /not an address/],
  ['a backslash', 'http:\\\\127.0.0.1:2', /not an address/],
  ['a port beyond all ports', 'http://127.0.0.1:70000', /not an address/],
  ['no host', 'http://', /not an address/],
  ['2,001 characters', `${closedOrigin}/${'x'.repeat(1982)}`, /at most 2000|too long/],
  ['2,000 that need more in a URL', `${closedOrigin}/${'é'.repeat(1900)}`, /longer than 2000/],
  ['the metadata service', 'http://169.254.169.254/latest', /never speaks with/],
  ['the same, spelled otherwise', 'http://0xa9fea9fe/latest', /never speaks with/],
  ['its name', 'http://metadata.google.internal', /metadata service/],
  ['nobody’s address', 'http://0.0.0.0:2', /never speaks with/],
  ['a private address', 'http://10.0.0.1:11434', /private network.*ASTERISM_PRIVATE_NETWORKS/],
  ['loopback on another port', 'http://127.0.0.1:3', /private network/],
  ['loopback by number', 'http://2130706433:3', /private network/],
  ['loopback in IPv6', 'http://[::1]:2', /private network/],
  ['loopback by name', 'localhost:11434', /private network/],
  ['a port of another service', 'http://127.0.0.1:5432', /another kind of server/],
];

const others: readonly [string, unknown, RegExp][] = [
  ['a list', [], /must be an object/],
  ['nothing', {}, /"name" is missing/],
  ['no base URL', { name: 'x' }, /"baseUrl" is missing/],
  ['no name', { baseUrl: closedOrigin }, /"name" is missing/],
  ['an empty name', { name: '', baseUrl: closedOrigin }, /"name" is empty/],
  ['a name of spaces', { name: '  ', baseUrl: closedOrigin }, /"name" is empty/],
  ['a name of 201', { name: 'x'.repeat(201), baseUrl: closedOrigin }, /"name" is too long/],
  ['a name with NUL', { name: 'a\u0000', baseUrl: closedOrigin }, /cannot be stored/],
  ['a name of half a character', { name: '\ud800', baseUrl: closedOrigin }, /cannot be stored/],
  ['another type', { ...named(closedOrigin), endpointType: 'openai' }, /"endpointType" must be/],
  ['null as type', { ...named(closedOrigin), endpointType: null }, /"endpointType"/],
  ['active as text', { ...named(closedOrigin), isActive: 'yes' }, /"isActive"/],
  ['an unknown field', { ...named(closedOrigin), api_key: 'hush-4711' }, /api_key/],
  ['a field of answers', { ...named(closedOrigin), id: 'mine' }, /does not know "id"/],
  ['a key with a line break', withKey('hush-4711\r\nx: y'), /"apiKey" must be printable/],
  ['a key with spaces around', withKey(' hush-4711'), /"apiKey" must be printable/],
  ['a key that is no ASCII', withKey('hush-4711-é'), /"apiKey" must be printable/],
  ['a key of 4,097', withKey(`hush-4711${'x'.repeat(4088)}`), /"apiKey" is too long/],
  ['a key that is a number', withKey(4711), /"apiKey"/],
  ['a header with a space', withHeader('x key'), /"authHeader" is not the name of a header/],
  ['a header with a colon', withHeader('x-key:'), /"authHeader" is not the name of a header/],
  ['an empty header', withHeader(''), /"authHeader"/],
  ['a header of HTTP', withHeader('Host'), /"authHeader" is a header that HTTP needs/],
  ['a path without a slash', withPaths({ models: 'v1' }), /"paths.models"/],
  ['a path to elsewhere', withPaths({ models: '//evil.example/x' }), /"paths.models"/],
  ['an unknown path', withPaths({ admin: '/x' }), /admin/],
];

describe.each([
  ['POST', ''],
  ['PUT', '/:id'],
])('%s /api/local-models%s', (method, below) => {
  const send = (body: unknown) => call(method, below.replace(':id', id), body);
  const isSaid = (what: string) =>
    method === 'POST' || !/^(?:nothing|no base URL|no name|a field of answers)$/.test(what);

  test.each(addresses)('says what is wrong with %s as base URL', async (_, baseUrl, says) => {
    const refused = await send(named(baseUrl));
    expect(refused.status).toBe(400);
    const { error } = await refused.json();
    expect(error).toMatchObject({ code: 'validation', message: expect.stringMatching(says) });
    expect(JSON.stringify(error)).not.toContain('hush-4711');
  });

  test.each(others.filter(([what]) => isSaid(what)))(
    'says what is wrong with %s',
    async (...of) => {
      const [, body, says] = of;
      const refused = await send(body);
      expect(refused.status).toBe(400);
      const { error } = await refused.json();
      expect(error).toMatchObject({ code: 'validation', message: expect.stringMatching(says) });
      expect(JSON.stringify(error)).not.toContain('hush-4711');
    },
  );

  test('nothing of all that was stored', async () => {
    const { localModels } = await (await call('GET', '')).json();
    expect(localModels).toMatchObject([{ id, name: 'Closed', baseUrl: closedOrigin }]);
  });
});

test.each(['?limit=0', '?limit=1001', '?limit=x', '?active=yes', '?cursor=zzz', '?what=x'])(
  'GET %s is no page',
  async (query) => {
    expect((await call('GET', query)).status).toBe(400);
  },
);

test('a port that is allowed and one that is not are told apart under PUT too', async () => {
  const moved = await call('PUT', `/${id}`, { baseUrl: `${closedOrigin}/v1` });
  expect(moved.status).toBe(200);
  const back = await call('PUT', `/${id}`, { baseUrl: closedOrigin });
  expect((await back.json()).baseUrl).toBe(closedOrigin);
});
