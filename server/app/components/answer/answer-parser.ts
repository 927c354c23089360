import MarkdownIt, { type Env, type Token } from 'markdown-it';
import { isDataImage, linkAddress } from './answer-address.ts';

export type References = NonNullable<Env['references']>;

/** Lists in lists in quotes: deeper than this, a text is shown as it was written. */
const deepest = 24;

const parser = new MarkdownIt({ html: false, linkify: true });
parser.set({ maxNesting: deepest });
// Only what says that it is an address: else every file name would lead somewhere.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
parser.validateLink = (address) => linkAddress(address) !== undefined || isDataImage(address);

const taskMark = /^\[([ xX])\]\s+/;

/** An item that begins with `[ ]` or `[x]` is a task: `meta` says whether it is done. */
parser.core.ruler.after('inline', 'tasks', ({ tokens }) => {
  for (const [at, item] of tokens.entries()) {
    const text = tokens[at + 2]?.children?.[0];
    if (item.type !== 'list_item_open' || tokens[at + 1]?.type !== 'paragraph_open' || !text)
      continue;
    const mark = taskMark.exec(text.content);
    if (text.type !== 'text' || !mark) continue;
    item.meta = { isDone: mark[1] !== ' ' };
    text.content = text.content.slice(mark[0].length);
  }
});

/** Where the top blocks of a text begin and end, in lines, and the addresses it gives names to. */
export function parseBlocks(text: string): {
  readonly spans: readonly (readonly [number, number])[];
  readonly references: References;
} {
  const tokens: Token[] = [];
  const env: Env = {};
  parser.block.parse(text, parser, env, tokens);
  const spans = tokens.flatMap(({ level, map }) => (level === 0 && map ? [map] : []));
  return { spans, references: env.references ?? {} };
}

/** One block, parsed whole; undefined where it is nested too deeply to be anything but itself. */
export function parseBlock(source: string, references: References): readonly Token[] | undefined {
  const tokens = parser.parse(source, { references: { ...references } });
  return tokens.some(({ level }) => level >= deepest - 1) ? undefined : tokens;
}
