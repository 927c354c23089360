import { expect, test } from 'vitest';
import { candidatesOf } from './detect-address.ts';

const origins = (typed: string) => candidatesOf(typed)?.bases.map(({ href }) => href);

const scan = (host: string) =>
  [':11434', ':1234', ':8080', ':8000', ':4000', ''].map((port) => `http://${host}${port}/`);

test('at home well-known ports are tried, elsewhere only what was typed', () => {
  const cases: [string, string[]][] = [
    ['192.168.1.5', [...scan('192.168.1.5'), 'https://192.168.1.5/']],
    ['nas', [...scan('nas'), 'https://nas/']],
    ['http://box.lan/', scan('box.lan')],
    ['localhost:11434', ['http://localhost:11434/', 'https://localhost:11434/']],
    [' http://box.lan:1234/v1/ ', ['http://box.lan:1234/v1/']],
    ['https://box.lan', ['https://box.lan/']],
    ['[::1]:8080', ['http://[::1]:8080/', 'https://[::1]:8080/']],
    ['gate.example', ['https://gate.example/', 'http://gate.example/']],
    ['gate.example:8443/v1', ['https://gate.example:8443/v1', 'http://gate.example:8443/v1']],
    ['https://openrouter.ai/api/v1', ['https://openrouter.ai/api/v1']],
    ['8.8.8.8', ['https://8.8.8.8/', 'http://8.8.8.8/']],
  ];
  for (const [typed, bases] of cases) expect([typed, origins(typed)]).toEqual([typed, bases]);
});

test('what is no address has no candidates', () => {
  for (const typed of ['', '   ', 'http://', 'two words', 'http://a b/'])
    expect([typed, candidatesOf(typed)]).toEqual([typed, undefined]);
});

test('a key is meant for an origin that was typed, and never for plain http far away', () => {
  const meant = (typed: string) => {
    const found = candidatesOf(typed);
    return found?.bases.filter(({ origin }) => found.isMeant(origin)).map(({ origin }) => origin);
  };
  expect(meant('192.168.1.5')).toEqual([]);
  expect(meant('http://192.168.1.5')).toEqual(['http://192.168.1.5']);
  expect(meant('192.168.1.5:8000')).toEqual([
    'http://192.168.1.5:8000',
    'https://192.168.1.5:8000',
  ]);
  expect(meant('gate.example')).toEqual(['https://gate.example']);
  expect(meant('http://gate.example')).toEqual(['http://gate.example']);
});
