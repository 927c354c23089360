/** Shortest and longest run of letters read as initials. */
const initialsLength = [2, 8] as const;

const lineOf = (name: string) =>
  name
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/(?<=\d)\.(?=\d)/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\d]+/gu, ' ')
    .trim();

/** A typed letter that means itself in a pattern. */
const literal = (letter: string) => letter.replace(/[$()*+./?[\\\]^{|}]/, '\\$&');

/** Letters each of which goes on with a word or starts a later one, from the first or second on. */
const initialsPattern = (typed: string) =>
  `\\n(?:[^\\n ]+ )?${[...typed].map(literal).join('(?:[^\\n]* )?')}`;

/** Letters in a row, whatever gaps the name has. */
const joinedPattern = (typed: string) => [...typed].map(literal).join(' ?');

/** Names as lines of words, for what a list of single words cannot answer. Built on first use. */
export class NameLines {
  readonly #names: readonly string[];
  #text = '';
  #starts: number[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  #lay() {
    const lines = this.#names.map(lineOf);
    let at = 0;
    this.#starts = lines.map((line) => {
      const start = at;
      at += line.length + 1;
      return start;
    });
    this.#text = `\n${lines.join('\n')}`;
  }

  #scan(pattern: string): number[] {
    if (this.#text === '') this.#lay();
    const found: number[] = [];
    const regex = new RegExp(pattern, 'gu');
    let line = 0;
    while (regex.test(this.#text)) {
      // The match starts at a line's break or later within the line.
      const at = regex.lastIndex - 1;
      while ((this.#starts[line + 1] ?? Number.POSITIVE_INFINITY) < at) line++;
      found.push(line);
      const next = this.#starts[line + 1];
      if (next === undefined) break;
      regex.lastIndex = next;
    }
    return found;
  }

  /** Names that begin with the letters, though typed without the gaps between words. */
  joined = (typed: string) => (typed.length < 3 ? [] : this.#scan(`\\n${joinedPattern(typed)}`));

  /** The same from the start of a later word. */
  joinedWithin = (typed: string) =>
    typed.length < 3 ? [] : this.#scan(` ${joinedPattern(typed)}`);

  /** Names whose words, in order, begin with the letters: `dsr1`, `g25p`, `qwc`. */
  initials = (typed: string) =>
    typed.length < initialsLength[0] || typed.length > initialsLength[1]
      ? []
      : this.#scan(initialsPattern(typed));
}
