import { parseBlocks, type References } from './answer-parser.ts';

/** A text in blocks that can be shown each by itself. */
export type SplitAnswer = {
  readonly text: string;
  readonly blocks: readonly string[];
  readonly references: References;
  /** What more text cannot change: so many characters, their blocks and addresses. */
  readonly settled: {
    readonly length: number;
    readonly blocks: readonly string[];
    readonly references: References;
  };
};

const empty: SplitAnswer = {
  ...{ text: '', blocks: [], references: {} },
  settled: { length: 0, blocks: [], references: {} },
};

/** The same object where nothing is new in it, so that blocks need not be drawn again. */
function merged(known: References, found: References, shown: References): References {
  const all = { ...found, ...known }; // the first to name an address wins
  const names = Object.keys(all);
  const isSame =
    names.length === Object.keys(shown).length &&
    names.every((name) => all[name]?.href === shown[name]?.href);
  return isSame ? shown : all;
}

/**
 * The blocks of a text. Where it only continues `before`, all but the last block of that is taken
 * as it was: what comes behind a block that has ended cannot change it.
 */
export function splitAnswer(written: string, before: SplitAnswer = empty): SplitAnswer {
  const text = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  if (text === before.text) return before;
  const { settled } = text.startsWith(before.text) ? before : empty;
  const tail = text.slice(settled.length);
  const lines = tail.split('\n');
  const { spans, references } = parseBlocks(tail);
  const seen = spans.filter(({ isSeen }) => isSeen);
  const found = seen.map(({ from, to }) => lines.slice(from, to).join('\n'));
  const blocks = [...settled.blocks, ...found];
  const all = merged(settled.references, references, before.references);
  // The last line may not be whole: what begins with it may yet be part of the block before.
  const last = spans.findLast(({ from }) => from < lines.length - 1)?.from ?? 0;
  if (last === 0) return { text, blocks, references: all, settled };
  const ended = lines.slice(0, last).join('\n').length + 1;
  const names = parseBlocks(tail.slice(0, ended)).references;
  const behind = seen.filter(({ from }) => from >= last).length;
  return {
    ...{ text, blocks, references: all },
    settled: {
      length: settled.length + ended,
      blocks: blocks.slice(0, blocks.length - behind),
      references: merged(settled.references, names, settled.references),
    },
  };
}
