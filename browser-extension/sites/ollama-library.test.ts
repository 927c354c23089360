import { expect, test } from 'vitest';
import { documentOf, fixture } from './fixture.ts';
import { ollamaLibrary } from './ollama-library.ts';

const idsOn = (document: Document) => ollamaLibrary.read(document).map(({ item }) => item.id);

test('the library lists models, and links that are none', () => {
  const document = fixture('ollama-library');
  expect(idsOn(document)).toEqual([
    'model:ollama/gpt-oss',
    'model:ollama/qwen3-coder',
    'model:ollama/gemma3',
  ]);
  expect(ollamaLibrary.read(document)[0]).toMatchObject({
    item: { name: 'gpt-oss', provider: 'ollama', providerName: 'Ollama' },
    line: { textContent: 'gpt-oss' },
  });
});

test("a model's page shows the model and its variants", () => {
  expect(new Set(idsOn(fixture('ollama-model')))).toEqual(
    new Set(['model:ollama/gpt-oss', 'model:ollama/gpt-oss:20b', 'model:ollama/gpt-oss:120b']),
  );
});

test.each(['/library/', '/library/a/tags', '/library/%', '/other/a', 'https://x/library/a'])(
  'a link to %s is no model',
  (href) => {
    expect(idsOn(documentOf(`<ul><li x-test-model><a href="${href}">a</a></li></ul>`))).toEqual([]);
  },
);

test('a page that changed shows no stars', () => {
  expect(idsOn(documentOf('<main><article><a href="/m/a">a</a></article></main>'))).toEqual([]);
});
