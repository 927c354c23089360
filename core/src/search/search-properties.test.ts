import { describe, expect, test } from 'vitest';
import { readRealCatalog } from '../../testing/real-catalog.ts';
import { judgedQueries } from './judged-queries.ts';
import { matchRanges } from './match-ranges.ts';
import { createSearchIndex } from './search-index.ts';

const { models } = readRealCatalog();
const index = createSearchIndex(models);

/** A repeatable stream of numbers in [0, 1). */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function slipped(word: string, random: () => number): string {
  const at = Math.floor(random() * (word.length - 1));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const [before, rest] = [word.slice(0, at), word.slice(at)];
  const kinds = [
    before + letter + rest.slice(1),
    before + letter + rest,
    before + rest.slice(1),
    before + rest.slice(1, 2) + rest.slice(0, 1) + rest.slice(2),
  ];
  return kinds[Math.floor(random() * kinds.length)] ?? word;
}

const odd = [
  ...['', ' ', '🤖', 'gpt🤖5', '\u202egpt', '\u0000', '(.*)+$', '[a-', '\\', '%_', 'İstanbul'],
  ...['\ud800', 'ﬁnal', '模型', 'a'.repeat(10_000), 'gpt 5 '.repeat(2_000), '1.'.repeat(5_000)],
  ...['-'.repeat(10_000), 'v4p1', '__proto__', 'constructor', 'c++', '1-2-3-4-5-6', '٣'],
];

test('every model is first by its exact id', () => {
  const wrong = models.filter(({ id }) => models[index.search(id)[0] ?? -1]?.id !== id);
  expect(wrong.map(({ id }) => id)).toEqual([]);
});

test('case never matters', () => {
  for (const { query } of judgedQueries) {
    expect(index.search(query.toUpperCase())).toEqual(index.search(query.toLowerCase()));
  }
});

test('separators and the order of words never change what is found', () => {
  const sorted = (query: string) => index.search(query).toSorted();
  for (const { query } of judgedQueries.filter((judged) => /^[\w. ]+$/.test(judged.query))) {
    const words = query.split(/[ _]/);
    const expected = sorted(query);
    expect(sorted(words.join('   '))).toEqual(expected);
    expect(sorted(words.toReversed().join(' '))).toEqual(expected);
    // Digits joined by a dash read as one version, as they do in ids.
    if (!/\d[ _]\d/.test(query)) expect(sorted(words.join('-'))).toEqual(expected);
  }
});

test('one slip in one word still finds the model in nearly every case', () => {
  const random = seeded(7);
  let tried = 0;
  let found = 0;
  while (tried < 400) {
    const model = models[Math.floor(random() * models.length)];
    const words = model?.name.split(/[^a-z\d.]+/i).filter(Boolean) ?? [];
    const long = words.filter((word) => /^[a-z]{5,}$/i.test(word));
    const word = long[Math.floor(random() * long.length)];
    if (!model || !word) continue;
    const query = words.map((each) => (each === word ? slipped(word, random) : each)).join(' ');
    tried++;
    if ([...index.search(query)].some((place) => models[place]?.name === model.name)) found++;
  }
  expect(found / tried).toBeGreaterThanOrEqual(0.97);
});

test('no sign on the keyboard means anything but itself, wherever it is typed', () => {
  for (const sign of '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~')
    for (const query of [
      `1e${sign}308`,
      `${sign}gpt`,
      `gp${sign}${sign}t4`,
      `4${sign}`,
      `c${sign}d`,
    ])
      expect(() => index.search(query)).not.toThrow();
});

describe.each(odd)('odd input %#', (text) => {
  test('is searched without harm', () => {
    const found = index.search(text);
    expect(new Set(found).size).toBe(found.length);
  });

  test('is marked within bounds, in order and without overlap', () => {
    for (const [name, query] of [
      [text, 'gpt 5'],
      ['GPT-5 (latest)', text],
      [text, text],
    ] as const) {
      let end = 0;
      for (const [start, stop] of matchRanges(name, query)) {
        expect(start).toBeGreaterThanOrEqual(end);
        expect(stop).toBeGreaterThan(start);
        end = stop;
      }
      expect(end).toBeLessThanOrEqual(name.length);
    }
  });
});

test.each([
  ['GPT-5', 'gpt5', ['GPT', '5']],
  ['Claude Sonnet 3.5 v2', 'sonnet35', ['Sonnet', '3.5']],
  ['Claude Sonnet 4.5 (latest)', '4.5 cluade', ['Claude', '4.5']],
  ['DeepSeek R1', 'dsr1', ['D', 'S', 'R1']],
  ['Gemini 2.5 Pro', 'g25p', ['G', '2.5', 'P']],
  ['GPT-4o mini', 'gpt4omini', ['GPT', '4o', 'mini']],
  ['GPT-4o (2024-08-06)', '2024-08-06', ['2024-08-06']],
  ['GPT-3.5', '5', []],
  ['Gemini', 'gem', ['Gem']],
])('in %s, %s marks %j', (name, query, marked) => {
  expect(matchRanges(name, query).map(([start, end]) => name.slice(start, end))).toEqual(marked);
});
