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

/** A block that stands in no other: its first line, the line behind it, and whether it is seen. */
type Span = { readonly from: number; readonly to: number; readonly isSeen: boolean };

/** The top blocks of a text, and the addresses it gives names to. */
export function parseBlocks(text: string): {
  readonly spans: readonly Span[];
  readonly references: References;
} {
  const tokens: Token[] = [];
  const env: Env = {};
  parser.block.parse(text, parser, env, tokens);
  const spans = tokens.flatMap(({ level, map, hidden }) =>
    level === 0 && map ? [{ from: map[0], to: map[1], isSeen: !hidden }] : [],
  );
  return { spans, references: env.references ?? {} };
}

const isDeep = ({ level, children }: Token): boolean =>
  level >= deepest - 1 || (children?.some(isDeep) ?? false);

/** One block, parsed whole; undefined where it is nested too deeply to be anything but itself. */
export function parseBlock(source: string, references: References): readonly Token[] | undefined {
  // Inherited, since to copy thousands for each of thousands of blocks takes long.
  const tokens = parser.parse(source, { references: Object.create(references) });
  return tokens.some(isDeep) ? undefined : tokens;
}
