import { beforeAll, expect, test } from 'vitest';
import { hostileAnswers } from '../../testing/answers/hostile-answers.ts';
import { type BrowserSession, signIn } from '../../testing/browser-session.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

let server: TestServer;
let session: BrowserSession;

beforeAll(async () => {
  server = await startTestServer({ ASTERISM_RATE_LIMITS: 'off' });
  session = await signIn(server);
});

/** The page of a generation, from where its answer begins to where that ends. */
async function answerPage(text: string): Promise<string> {
  const made = await fetch(`${server.origin}/api/v1/generations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: session.cookie,
      origin: server.origin,
    },
    body: JSON.stringify({ modelId: 'model:openai/gpt-5', prompt: 'Ask', text }),
  });
  const { id } = await made.json();
  const page = await (await session.get(`/generations/${id}`)).text();
  return page.slice(
    page.indexOf('<div class="answer"'),
    page.indexOf('<section class="generation-prompt"'),
  );
}

const tags = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/g;
const elements = new Set([
  ...['a', 'bdi', 'blockquote', 'br', 'button', 'code', 'del', 'div', 'em', 'h3', 'h4', 'h5'],
  ...['h6', 'hr', 'img', 'li', 'ol', 'p', 'path', 'pre', 'rect', 'circle', 'span', 'strong'],
  ...['svg', 'table', 'tbody', 'td', 'th', 'thead', 'tr', 'ul', 'section'],
]);
const attributes: { readonly [name: string]: RegExp } = {
  href: /^(https?:\/\/|mailto:)(?![^/]*@)/,
  src: /^data:image\/(png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+=*$/,
  target: /^_blank$/,
  rel: /^noopener noreferrer nofollow$/,
  class: /^[\w\s-]+$/,
  dir: /^(auto|ltr)$/,
  type: /^button$/,
  role: /^(status|img)$/,
  style: /^$/,
};
const quiet = new Set(['alt', 'title', 'start', 'tabindex', 'data-align']);
const drawing =
  /^(?:aria-|xmlns$|width$|height$|viewBox$|fill$|stroke|d$|x$|y$|rx$|ry$|cx$|cy$|r$)/;

/** All that is wrong with a piece of markup that React wrote. */
function wrongIn(markup: string): string[] {
  const rest = markup.replace(tags, '');
  const wrong = rest.includes('<') && !rest.includes('<!-- -->') ? ['a tag that is none'] : [];
  for (const [tag, , name = '', given = ''] of markup.matchAll(tags)) {
    if (!elements.has(name)) wrong.push(tag);
    for (const [, attribute = '', value = ''] of given.matchAll(/([\w-]+)="([^"]*)"/g))
      if (!(attributes[attribute]?.test(value) || quiet.has(attribute) || drawing.test(attribute)))
        wrong.push(`${attribute}="${value.slice(0, 80)}"`);
  }
  return wrong;
}

const mostMs = 4_000;

test.each(Object.entries(hostileAnswers))('%s is harmless', async (_, text) => {
  const begun = performance.now();
  const markup = await answerPage(text);
  expect(markup).toMatch(/^<div class="answer"/);
  expect(wrongIn(markup)).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(mostMs);
});

test('what is wrong would be seen', () => {
  for (const bad of [
    '<script>x</script>',
    '<img src="https://evil.example/x.png">',
    '<a href="javascript:x">',
    '<b onclick="x">',
    '<p style="color:red">',
  ])
    expect(wrongIn(bad).length).toBeGreaterThan(0);
});

test('markdown stands in the page as it is sent, in the elements it means', async () => {
  const markup = await answerPage(
    [
      '# One\n\n###### Six\n\na **b** *c* ~~d~~ `e` <br>f',
      '1. x\n2. y\n\n3) from three\n\n- [x] done\n- [ ] to do',
      '| l | r |\n|:-|-:|\n| 1 | 2 |\n\n> said\n\n---\n\n```py\nprint(1)\n```',
      '[t](https://a.example/x "shown") <mailto:a@b.example> https://c.example README.md',
      '![alt](https://d.example/i.png)',
    ].join('\n\n'),
  );
  for (const part of [
    '<h3 class="answer-h1" dir="auto">One</h3>',
    '<h6 class="answer-h6" dir="auto">Six</h6>',
    '<strong>b</strong> <em>c</em> <del>d</del> <code>e</code>',
    '<br/>f',
    '<ol start="3">',
    'aria-label="Done"',
    'aria-label="To do"',
    '<td dir="auto" data-align="right">2</td>',
    '<blockquote><p dir="auto">said</p></blockquote><hr/>',
    '<bdi>Python</bdi>',
    'aria-label="Copy the code"',
    '<a href="https://a.example/x" title="https://a.example/x" target="_blank" rel="noopener noreferrer nofollow">t</a>',
    'href="mailto:a@b.example"',
    '>https://c.example</a> README.md</p>',
    'Show image from <!-- -->d.example',
  ])
    expect(markup).toContain(part);
  expect(markup).not.toContain('<img');
});
