const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="stolen()"/>').toString(
  'base64',
);

/** Answers that try to run something, to fetch something, to lead astray or to take forever. */
export const hostileAnswers: { readonly [name: string]: string } = {
  script: '<script>stolen()</script>\n\n<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  'a script in code': '```html\n</code></pre><script>stolen()</script>\n```\n`<script>stolen()`',
  handlers: '<img src=x onerror=stolen()> <b onclick="stolen()">b</b> <a href=# onfocus=stolen()>',
  'svg, frames, forms':
    '<svg onload=stolen()><iframe src="javascript:stolen()"></iframe><form action=//evil.example><input autofocus onfocus=stolen()><object data=x><embed src=x><video src=x onerror=stolen()>',
  'styles and comments':
    '<style>body{display:none}</style><!-- --><!--><script>stolen()</script>--><link rel=stylesheet href=//evil.example/x.css><meta http-equiv=refresh content="0;url=//evil.example"><base href=//evil.example>',
  'addresses that run': [
    '[a](javascript:stolen())',
    '[b](JaVaScRiPt:stolen())',
    '[c](java&#x0A;script:stolen())',
    '[d](&#106;&#97;&#118;&#97;script&colon;stolen())',
    '[e](<java\tscript:stolen()>)',
    '[f](vbscript:stolen())',
    '[g](data:text/html,<script>stolen()</script>)',
    '[h](data:text/html;base64,PHNjcmlwdD5zdG9sZW4oKTwvc2NyaXB0Pg==)',
    '[i](%6Aavascript:stolen())',
    '[j]( javascript:stolen() "title")',
    '[k][k]',
    '<javascript:stolen()>',
    '[l](blob:https://evil.example/1)',
    '[m](file:///etc/passwd)',
    '[n](view-source:javascript:stolen())',
    '[o](\u0001javascript:stolen())',
    '',
    '[k]: javascript:stolen()',
  ].join('\n'),
  'addresses of ours': '[a](/sign-out) [b](//evil.example/x) [c](#top) [d](../account) [e](?x)',
  'addresses in disguise': '[a](https://bank.example@evil.example/) [b](https://u:p@evil.example)',
  'attributes broken out of':
    '[a](https://evil.example/"onmouseover="stolen()) [b](https://evil.example \'"><script>stolen()</script>\') ![x" onerror="stolen()](https://evil.example/x.png)',
  'images of every kind': [
    '![a](https://evil.example/a.png)',
    '![b](http://169.254.169.254/latest)',
    `![c](data:image/svg+xml;base64,${svg})`,
    '![d](data:image/svg+xml,<svg/onload=stolen()>)',
    '![e](data:text/html;base64,PHNjcmlwdD4=)',
    '![f](javascript:stolen())',
    `![g](data:image/png;base64,${pixel})`,
    `![h](data:image/png;base64,${pixel}"onerror="stolen())`,
    `![i](DATA:image/png;base64,${pixel})`,
    '![j](/sign-out)',
  ].join('\n\n'),
  'links in images in links':
    '[![![in](https://evil.example/1.png)](https://evil.example/2.png)](https://evil.example/) [[a](https://one.example)](https://two.example) [![x](javascript:stolen())](javascript:stolen())',
  languages:
    '```"><script>stolen()</script>\nx\n```\n\n```js onload=stolen()\nx\n```\n\n~~~__proto__\nx\n~~~\n\n```constructor\nx\n```',
  references:
    '[__proto__]: https://evil.example\n[constructor]: javascript:stolen()\n\n[__proto__] [constructor]',
  directions:
    '\u202egnp.exe\u202c [\u202etxet\u2066](https://evil.example/\u202e)\n\n```js\nif (a) /*\u202e } \u2066*/ {\n```',
  'nothing that can be seen': '\u0000\u200b\u2028\u2029\ufeff'.replace('\u0000', ''),
  'quotes in quotes': `${'>'.repeat(10_000)} deep`,
  'lists in lists': Array.from({ length: 600 }, (_, at) => `${' '.repeat(at * 2)}- a`).join('\n'),
  stars: `${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`,
  'opened and never closed': '*a **b _c '.repeat(3_000),
  'links never closed': '[a]('.repeat(9_000),
  backticks: Array.from({ length: 1_500 }, (_, at) => '`'.repeat((at % 200) + 1)).join(' '),
  'a wide table': `${'|a'.repeat(3_000)}|\n${'|-'.repeat(3_000)}|\n${'|b'.repeat(3_000)}|`,
  'a long table': `|a|b|\n|-|-|\n${'|\n'.repeat(15_000)}`,
  'many references': `${Array.from({ length: 8_000 }, (_, at) => `[r${at}]: https://a.example`).join('\n')}\n\n${'[r1]'.repeat(5_000)}`,
  'a long line': 'x'.repeat(1_048_576),
  'a mebibyte of brackets': '['.repeat(1_048_576),
  'a mebibyte of backslashes': '\\'.repeat(1_048_576),
  'a mebibyte of tags': '<!--'.repeat(262_144),
  'brackets in blocks': `${'['.repeat(39_000)}\n\n`.repeat(10),
  'backslashes in blocks': `${'\\'.repeat(39_000)}\n\n`.repeat(10),
  'code without an end': `\`\`\`js\n${'a = "\\\\'.repeat(30_000)}`,
};
