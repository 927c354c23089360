import { once } from 'node:events';
import type { TroubleKind } from '@asterism/core/domain/endpoint.ts';
import { expect, test } from 'vitest';
import { type Respond, sendJson, startFakeServer } from '../../../testing/endpoints/fake-server.ts';
import { type HostileName, hostileServers } from '../../../testing/endpoints/hostile-servers.ts';
import { closing, openEgress, probeTarget } from '../../../testing/endpoints/probing.ts';
import { checkHealth } from './check-health.ts';
import { discoverModels } from './discover.ts';

const egress = openEgress();

/** An OpenAI-compatible server that answers its list with this, and knows no other path. */
const listing =
  (answer: unknown, status = 200, headers: Record<string, string> = {}): Respond =>
  ({ path }, response) => {
    if (path.startsWith('/v1/models')) sendJson(response, status, answer, headers);
    else sendJson(response, 404, { detail: 'Not Found' });
  };

/** An Ollama that answers its list with this. */
const tags =
  (answer: unknown): Respond =>
  ({ path }, response) => {
    if (path.startsWith('/api/version')) sendJson(response, 200, { version: '0.1' });
    else if (path.startsWith('/api/tags')) sendJson(response, 200, answer);
    else response.writeHead(404).end('404 page not found');
  };

const text =
  (body: string, status = 200, type = 'text/plain'): Respond =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

const longId = 'x'.repeat(600);

type Row = readonly [what: string, respond: Respond, ids: readonly string[]];

const listed: readonly Row[] = [
  ['a bare array', listing([{ id: 'a' }, { id: 'b' }]), ['a', 'b']],
  ['names alone', listing(['a', 'b']), ['a', 'b']],
  ['another wrapping', listing({ data: { models: [{ id: 'a' }] } }), ['a']],
  ['ids twice', listing({ data: [{ id: 'a' }, { id: 'a' }, { id: 'b' }] }), ['a', 'b']],
  [
    'entries of wrong types',
    listing({ data: [null, 7, [], {}, { id: 5 }, { id: '' }, { id: 'good' }] }),
    ['good'],
  ],
  [
    'ids that cannot be kept',
    listing({ data: [{ id: longId }, { id: 'nul\0' }, { id: '\ud800' }, { id: 'a/b:c@d%2F é' }] }),
    ['a/b:c@d%2F é'],
  ],
  [
    'fields of wrong types',
    listing({
      data: [
        {
          ...{ id: 'a', context_length: 'many', name: { en: 'A' }, max_model_len: -4 },
          ...{ owned_by: 7, created: 'soon', max_output_tokens: null },
        },
      ],
    }),
    ['a'],
  ],
  [
    'Ollama with empty digests and null details',
    tags({
      models: [
        { name: 'a', digest: '', size: null, details: null, modified_at: '' },
        { name: 'b', size: 'big', details: { family: 4, parameter_size: '' } },
        { model: 'c' },
        { name: '', model: 'd' },
        { digest: 'e' },
      ],
    }),
    ['a', 'b', 'c', 'd'],
  ],
  [
    'a byte order mark and no type',
    ({ path }, response) =>
      void response.writeHead(path === '/v1/models' ? 200 : 404).end('\uFEFF{"data":[{"id":"a"}]}'),
    ['a'],
  ],
];

test.each(listed)('a list is read through %s', async (_, respond, ids) => {
  const { origin } = await closing(startFakeServer(respond));
  const found = await discoverModels(probeTarget(origin), { egress });
  if (!found.ok) return expect.fail(JSON.stringify(found));
  expect(found.models.map(({ id }) => id)).toEqual(ids);
  for (const model of found.models)
    expect(model).toMatchObject({ contextLength: null, outputLimit: null, name: model.id });
});

const openAiError = (type: string) => ({ error: { message: 'no', type, code: null } });

type Trouble = readonly [
  what: string,
  respond: Respond,
  kind: TroubleKind,
  fix: RegExp,
  key?: string,
];

const troubled: readonly Trouble[] = [
  ['{models: null}', tags({ models: null }), 'no-models', /ollama pull llama3\.2/],
  ['{data: null}', listing({ data: null }), 'no-models', /add a model/],
  ['an empty list', listing({ object: 'list', data: [] }), 'no-models', /add a model/],
  ['only unusable entries', listing({ data: [{ id: 3 }] }), 'no-models', /add a model/],
  [
    'JSON of another kind',
    listing({ hello: 'world' }),
    'unexpected-answer',
    /type of the endpoint/,
  ],
  ['a number', listing(42), 'unexpected-answer', /type of the endpoint/],
  ['401 without a key', listing(openAiError('auth'), 401), 'unauthorized', /^Enter its API key\.$/],
  ['401 with a key', listing(openAiError('auth'), 401), 'unauthorized', /key again/, 'k-1'],
  ['403', listing(openAiError('permission'), 403), 'forbidden', /API key/],
  ['400', listing(openAiError('invalid'), 400), 'unexpected-answer', /its key/],
  ['404 everywhere', text('404 page not found', 404), 'wrong-path', /path of the base URL/],
  ['404 as a web page', text('<html>no</html>', 404, 'text/html'), 'wrong-path', /base URL/],
  [
    '429',
    listing(openAiError('rate'), 429, { 'retry-after': '7' }),
    'rate-limited',
    /^Wait 7 s, and ask less often\.$/,
  ],
  [
    '429 until a day that is nonsense',
    listing(openAiError('rate'), 429, { 'retry-after': 'soon' }),
    'rate-limited',
    /^Wait a moment/,
  ],
  ['502 of a proxy', text('<html>Bad Gateway</html>', 502, 'text/html'), 'server-error', /proxy/],
  ['a sign-in page', text('<!doctype html><form>', 200, 'text/html'), 'html', /sign-in page/],
  ['a web page that hides', text('  <HTML><body>'), 'html', /port and the path/],
  ['plain words', text('it works!'), 'not-json', /port and the path/],
  ['half of a JSON', text('{"data":[{"id":', 200, 'application/json'), 'not-json', /path/],
  ['nothing at all', text(''), 'not-json', /path/],
];

for (const [what, respond, kind, fix, key] of troubled)
  test(`${what} is named`, async () => {
    const { origin } = await closing(startFakeServer(respond));
    const target = probeTarget(`${origin}?secret=q-1`, key === undefined ? {} : { key });
    const found = await discoverModels(target, { egress });
    if (found.ok) return expect.fail(JSON.stringify(found));
    expect(found.trouble.kind).toBe(kind);
    expect(found.trouble.fix).toMatch(fix);
    expect(found.trouble.sentence).toMatch(/^.*127\.0\.0\.1:\d+.*\.$/);
    expect(JSON.stringify(found)).not.toMatch(/q-1|k-1|\/v1\/models|\/api\/tags/);
  });

const hostile: readonly (readonly [HostileName, readonly TroubleKind[]])[] = [
  ['refused', ['refused']],
  ['silent', ['timeout']],
  ['slow drip', ['too-slow']],
  ['endless body', ['too-large', 'too-slow']],
  ['gzip bomb', ['too-large']],
  ['redirect loop', ['redirects']],
  ['no TLS', ['tls']],
  ['no HTTP', ['not-http']],
  ['hangs up', ['closed']],
  ['web page', ['html']],
  ['bare 500', ['server-error']],
];

test.concurrent.each(hostile)('%s: named, in time, for list and health', async (name, kinds) => {
  const { origin } = await closing(hostileServers[name]());
  const begun = performance.now();
  const [found, health] = await Promise.all([
    discoverModels(probeTarget(origin), { egress }),
    checkHealth(probeTarget(origin), { egress }).then((answer) => {
      expect(performance.now() - begun).toBeLessThan(7_000); // 5 s, and a busy machine
      return answer;
    }),
  ]);
  expect(performance.now() - begun).toBeLessThan(12_000); // 10 s, and a busy machine
  expect(found).toMatchObject({ ok: false, server: null });
  expect(health.ok).toBe(false);
  if (!found.ok) expect(kinds).toContain(found.trouble.kind);
  if (!health.ok) expect(kinds).toContain(health.trouble.kind);
});

test('pages that never end are bounded, and pages that repeat end at once', async () => {
  let page = 0;
  const entry = (id: string) => ({
    ...{ id, canonical_slug: id, pricing: { prompt: '0' } },
    architecture: { input_modalities: ['text'] },
  });
  const endless = await closing(
    startFakeServer((_, response) => {
      page++;
      const data = Array.from({ length: 500 }, (_one, number) => entry(`m/${page}-${number}`));
      sendJson(response, 200, { data, links: { next: `/v1/models?page=${page}` } });
    }),
  );
  const target = probeTarget(endless.origin, { server: 'openrouter' });
  const found = await discoverModels(target, { egress });
  expect(found.ok && found.models.length).toBe(20_000);
  const same = await closing(
    startFakeServer(({ path }, response) =>
      sendJson(response, 200, { data: [entry('m/1')], links: { next: `${path}&again` } }),
    ),
  );
  const repeated = await discoverModels(probeTarget(same.origin, { server: 'openrouter' }), {
    egress,
  });
  expect(repeated).toMatchObject({ ok: true, models: [{ id: 'm/1' }] });
  expect(same.requests).toHaveLength(2);
});

test('a next page at another origin is not asked for', async () => {
  const other = await closing(startFakeServer(listing({ data: [] })));
  const first = await closing(
    startFakeServer((_, response) =>
      sendJson(response, 200, {
        data: [{ id: 'a' }],
        links: { next: `${other.origin}/v1/models` },
      }),
    ),
  );
  await discoverModels(probeTarget(first.origin, { server: 'openrouter', key: 'k' }), { egress });
  expect(other.requests).toHaveLength(0);
});

test('a page that fails ends the list and keeps what came before', async () => {
  const { origin } = await closing(
    startFakeServer(({ path }, response) => {
      if (path.includes('page=2')) response.writeHead(500).end();
      else sendJson(response, 200, { data: [{ id: 'a' }], links: { next: '/v1/models?page=2' } });
    }),
  );
  const found = await discoverModels(probeTarget(origin, { server: 'openrouter' }), { egress });
  expect(found).toMatchObject({ ok: true, models: [{ id: 'a' }] });
});

test('whoever gives up is answered at once', async () => {
  const giving = new AbortController();
  const reached = new AbortController();
  const { origin } = await closing(startFakeServer(() => reached.abort()));
  const found = discoverModels(probeTarget(origin), { egress, signal: giving.signal });
  if (!reached.signal.aborted) await once(reached.signal, 'abort');
  giving.abort();
  expect(await found).toMatchObject({ ok: false, trouble: { kind: 'aborted' } });
});
