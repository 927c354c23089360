import { randomUUID } from 'node:crypto';
import { isStorable } from '@asterism/core/domain/storable.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../testing/test-server.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
});

/** Texts that mean something to a page, a terminal, an alphabet or a store. */
const names: readonly (readonly [string, string])[] = [
  ['markup', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
  ['an attribute', `"' onmouseover='alert(1)' x="`],
  ['a template', `\${7*7} {{7*7}} %s %n <%= 7 %>`],
  ['bidi overrides', '\u202Egpj.exe\u202C \u2066one\u2069 \u200Ftwo\u061C'],
  [
    'emoji of many parts',
    '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466} \u{1F3F3}\uFE0F\u200D\u{1F308} \u{1F1E9}\u{1F1EA} 1\uFE0F\u20E3',
  ],
  ['letters apart and together', 'e\u0301 \u00E9 \u212B \uFB01'],
  ['a tower of marks', `Z${'\u0351'.repeat(60)}`],
  ['spaces of every kind', ' \u00A0\u2003\u200B\uFEFF\t\r\n\u2028\u2029 '],
  ['controls', '\u0001\u0008\u001B[31m\u007F\u0085'],
  ['what is no character', '\uFFFE\uFFFF\u{10FFFF}'],
  ['words of programs', '__proto__'],
  ['a path', '../../etc/passwd%2F%252F?a=1#b'],
  ['SQL', `'; DROP TABLE users; -- \\x00 $1 {"a":1}`],
  ['10,000 characters', 'x'.repeat(10_000)],
  ['10,000 emoji', '\u{1F600}'.repeat(10_000)],
  ['a null character', 'a\0b'],
  ['half a character', 'a\uD800b'],
  ['the other half', '\uDC00'],
  ['two halves the wrong way round', '\uDE00\uD83D'],
];

type Answer = { readonly status: number; readonly body: unknown };
type Place = {
  readonly place: string;
  /** What a refusal has to name. */
  readonly field: string;
  readonly takes: (text: string) => boolean;
  readonly write: (token: string, text: string) => Promise<Answer>;
  /** The text as the lists answer it; `written` is what the write was answered. */
  readonly read: (token: string, text: string, written: unknown) => Promise<unknown>;
};

const upTo = (longest: number) => (text: string) =>
  isStorable(text) && Array.from(text).length <= longest;

async function call(token: string, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await server.call(token, method, path, body);
  return { status: answer.status, body: await answer.json() };
}

const get = async (token: string, path: string) => (await call(token, 'GET', path)).body as never;

const registered = { server: 'files', name: 'read' };
const tool = (field: string, longest: number): Place => ({
  place: `a tool's ${field}`,
  field,
  takes: upTo(longest),
  write: (token, text) => call(token, 'POST', '/api/v1/tools', { ...registered, [field]: text }),
  async read(token) {
    const { tools } = (await get(token, '/api/v1/tools')) as { tools: Record<string, unknown>[] };
    return tools[0]?.[field];
  },
});

const generated = { modelId: 'model:lab/one', prompt: 'One', text: 'It.' };
const generation = (field: string, longest: number): Place => ({
  place: `a generation's ${field}`,
  field,
  takes: upTo(longest),
  write: (token, text) =>
    call(token, 'POST', '/api/v1/generations', { ...generated, [field]: text }),
  async read(token, _text, written) {
    const { generations } = (await get(token, '/api/v1/generations')) as {
      generations: Record<string, unknown>[];
    };
    const { id } = written as { id: string };
    expect(await get(token, `/api/v1/generations/${id}`)).toMatchObject({ id });
    return generations[0]?.[field];
  },
});

/** What a push answers, as REST would: a change that can never be taken is no failure of the push. */
async function push(token: string, mutations: readonly object[]): Promise<Answer> {
  const { body } = await call(token, 'POST', '/api/sync/push', {
    clientId: randomUUID(),
    mutations: mutations.map((mutation, at) => ({ id: at + 1, uuid: randomUUID(), ...mutation })),
  });
  const [refused] = (body as { rejected: { message: string }[] }).rejected;
  return refused
    ? { status: 400, body: { error: { message: refused.message } } }
    : { status: 200, body };
}

const at = '2026-11-21T09:00:00.000Z';
const star = {
  name: 'favorite.set',
  args: {
    item: { id: 'model:lab/one', name: 'One', provider: 'lab', providerName: 'Lab' },
    ...{ value: true, at },
  },
};

const places: readonly Place[] = [
  {
    ...{ place: "a collection's title over REST", field: 'title', takes: upTo(200) },
    write: (token, title) => call(token, 'POST', '/api/v1/collections/upsert', { title }),
    async read(token) {
      const { collections } = (await get(token, '/api/v1/collections/list')) as {
        collections: { title: string; slug: string }[];
      };
      expect(collections[0]?.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      return collections[0]?.title;
    },
  },
  {
    ...{ place: "a collection's title in a push", field: 'title', takes: upTo(200) },
    write: (token, title) =>
      push(token, [{ name: 'collection.create', args: { id: randomUUID(), title, at } }]),
    read: async (token) =>
      ((await get(token, '/api/v1/collections/list')) as { collections: { title: string }[] })
        .collections[0]?.title,
  },
  {
    ...{ place: 'a tag', field: 'tag', takes: upTo(100) },
    write: (token, tag) =>
      push(token, [
        star,
        { name: 'favorite.tag', args: { itemId: 'model:lab/one', tag, value: true } },
      ]),
    async read(token, tag) {
      const path = `/api/models?tag=${encodeURIComponent(tag)}`;
      const { models } = (await get(token, path)) as { models: { tags: string[] }[] };
      const { items } = (await get(token, '/api/v1/favorites/list')) as {
        items: { tags: string[] }[];
      };
      expect(items[0]?.tags).toEqual(models[0]?.tags);
      return models[0]?.tags[0];
    },
  },
  {
    ...{ place: "a starred item's name", field: 'name', takes: upTo(1000) },
    write: (token, name) =>
      push(token, [{ ...star, args: { ...star.args, item: { ...star.args.item, name } } }]),
    read: async (token) =>
      ((await get(token, '/api/v1/favorites/list')) as { items: { name: string }[] }).items[0]
        ?.name,
  },
  {
    ...{ place: "a tool's name", field: 'name' },
    takes: upTo(400),
    write: (token, name) => call(token, 'POST', '/api/v1/tools', { server: 'files', name }),
    async read(token, name) {
      const found = (await get(token, `/api/v1/tools/files/${encodeURIComponent(name)}`)) as {
        itemId: string;
        name: string;
      };
      expect(found.itemId).toBe(`tool:files/${name}`);
      return found.name;
    },
  },
  {
    ...{ place: "a tool's server", field: 'server' },
    takes: (text) => upTo(200)(text) && !text.includes('/'),
    write: (token, name) => call(token, 'POST', '/api/v1/tools', { server: name, name: 'read' }),
    async read(token, name) {
      const { tools } = (await get(token, `/api/v1/tools?server=${encodeURIComponent(name)}`)) as {
        tools: { server: string }[];
      };
      return tools[0]?.server;
    },
  },
  tool('title', 300),
  tool('description', 10_000),
  tool('source', 200),
  generation('prompt', 200_000),
  generation('text', 2_000_000),
  generation('style', 100),
  generation('room', 100),
  generation('source', 100),
];

describe.each(places)('$place', ({ field, takes, write, read }) => {
  test.each(names)('%s: kept byte for byte, or refused by its name', async (_what, text) => {
    const token = await server.token(`${randomUUID()}@example.com`);
    const { status, body } = await write(token, text);
    if (takes(text)) {
      expect(status).toBeLessThan(300);
      expect(await read(token, text, body)).toBe(text);
    } else {
      expect(status).toBe(400);
      const { message } = (body as { error: { message: string } }).error;
      expect(message).toMatch(new RegExp(`^The field "(?:[a-z]+\\.)*${field}" .+\\.$`));
      expect(message.length).toBeLessThan(300); // it does not quote what it refuses
    }
  });
});

test('nothing of all that was an error of the server', async () => {
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
  expect(server.process.stderr()).toBe('');
});
