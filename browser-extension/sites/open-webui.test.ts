import { expect, test } from 'vitest';
import { documentOf } from './fixture.ts';
import { openWebui } from './open-webui.ts';

const list = (rows: string) => documentOf(`<div role="listbox">${rows}</div>`);

test('a row is the model of its value, under the name it shows', () => {
  const [entry] = openWebui.read(
    list(`<button role="option" data-value="llama3.2:3b" aria-label="Modell wählen">
      <img alt="Bild"><div class="line-clamp-1"> Llama 3.2 </div><span>3.2B</span></button>`),
  );
  expect(entry?.item).toEqual({
    id: 'model:ollama/llama3.2:3b',
    name: 'Llama 3.2',
    provider: 'ollama',
    providerName: 'Ollama',
  });
});

test('without a line of text the value is the name', () => {
  const [entry] = openWebui.read(list('<button role="option" data-value="Phi/4"></button>'));
  expect(entry?.item).toMatchObject({ id: 'model:ollama/Phi/4', name: 'Phi/4' });
});

test.each([
  '<button role="option">an older build</button>',
  '<button role="option" data-value="">empty</button>',
  '<div role="option" data-value="a">another list</div>',
])('%s gets no star', (row) => {
  expect(openWebui.read(list(row))).toEqual([]);
});

test('options outside a list are none', () => {
  expect(openWebui.read(documentOf('<button role="option" data-value="a">a</button>'))).toEqual([]);
});
