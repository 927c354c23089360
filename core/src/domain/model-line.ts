import { modelIdParts } from './item-id.ts';

/**
 * Where a model stands in its maker's line, as far as its id tells: `claude-3-5-haiku-20241022` is
 * 3.5 of `claude haiku`. Null where an id names no line or no version.
 */
export type ModelLine = {
  /** The words of the line in one order, so that `claude-3-opus` and `claude-opus-4` are one. */
  readonly words: string;
  readonly version: readonly number[];
  /** Whether the version is the month it came out in (`mistral-large-2411`): not to be mixed. */
  readonly isMonth: boolean;
  /** Billions of parameters, where the id says. */
  readonly size: number | null;
  readonly isPreview: boolean;
};

const dates = /-?(?:20\d{2}-?[01]\d-?[0-3]\d|[01]\d-20\d{2})(?=-|$)/g;
/** What providers add that says nothing about the model: regions, publishers, revisions. */
const publisher = /^(?:(?:us|eu|apac|au|ca|jp|global)\.)?[a-z]+\.(?=[a-z])/;
const revision = /-v\d+:\d+$|(?<=\d{8})-v\d+$/;

const noise = new Set(['latest', 'instruct', 'it', 'free', 'hf', 'gguf', 'awq', 'gptq', 'tee']);
const stages = new Set(['preview', 'exp', 'experimental', 'beta', 'alpha', 'rc']);
/** Experts, active parameters, context, precision, month and day, revision. */
const detail = /^(?:\d+e|a\d+(?:\.\d+)?b|\d+k|(?:fp|bf|int|q)\d+|(?:0[1-9]|1[0-2])[0-3]\d|0\d\d)$/;
const month = /^2[3-9](?:0[1-9]|1[0-2])$/;
const sized = /^(?:(\d+)x)?(\d+(?:\.\d+)?)([bm])$/;
const numbered = /^([a-z]*?)(\d{1,2}(?:\.\d+)*)(o?)$/;

function sizeOf(token: string): number | null {
  const [, times = '1', count, unit] = sized.exec(token) ?? [];
  return count === undefined ? null : (Number(times) * Number(count)) / (unit === 'm' ? 1000 : 1);
}

type Read = { words: string[]; version: number[]; months: number[]; sizes: number[] };

function readToken(token: string, { words, version, months, sizes }: Read) {
  if (token === '' || noise.has(token) || stages.has(token) || detail.test(token)) return;
  const size = sizeOf(token);
  const [, word, number] = numbered.exec(token) ?? [];
  if (size !== null) sizes.push(size);
  else if (month.test(token)) months.push(Number(token));
  else if (number === undefined) words.push(token);
  else {
    if (word && word !== 'v') words.push(word);
    version.push(...number.split('.').map(Number));
  }
}

/** The line a model's item id names. */
export function modelLine(id: string): ModelLine | null {
  const name = modelIdParts(id)?.modelId ?? id;
  const tail = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const plain = tail
    .replace(publisher, '')
    .replace(revision, '')
    .replace(/[_@: ]+/g, '-');
  const tokens = plain.replace(dates, '').split('-');
  const read: Read = { words: [], version: [], months: [], sizes: [] };
  for (const token of tokens) readToken(token, read);
  const isMonth = read.version.length === 0;
  const version = isMonth ? read.months : read.version;
  if (read.words.length === 0 || version.length === 0) return null;
  return {
    words: read.words.toSorted().join(' '),
    version,
    isMonth,
    size: read.sizes[0] ?? null,
    isPreview: tokens.some((token) => stages.has(token)),
  };
}

/** Below zero where `a` is the earlier version. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const step = (a[at] ?? 0) - (b[at] ?? 0);
    if (step !== 0) return step;
  }
  return 0;
}

/** Whether both are of one line and of like size, so that their versions can be compared. */
export function isSameLine(a: ModelLine, b: ModelLine): boolean {
  if (a.words !== b.words || a.isMonth !== b.isMonth) return false;
  if (a.size === null || b.size === null) return a.size === b.size;
  return b.size >= a.size && b.size <= a.size * 2;
}
