import type { Hearing } from './ask-chat.ts';
import { askChat } from './ask-chat.ts';
import { askImage } from './ask-image.ts';
import { type Answer, guessTokens, type Message } from './session.ts';

/** Pieces that come faster than this are shown together, in ms. */
const showEveryMs = 40;

export type ColumnAsk = {
  readonly model: string;
  /** Whether it is asked for an image. */
  readonly isImage: boolean;
  readonly messages: readonly Message[];
  readonly temperature: number | null;
  readonly signal: AbortSignal;
};

type Change = (change: (answer: Answer) => Answer) => void;

type Pieces = { readonly text: string; readonly thought: string };
const noPieces: Pieces = { text: '', thought: '' };

/** Collects pieces and shows them together. */
function createShower(show: (pieces: Pieces) => void) {
  let pieces = noPieces;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pieces !== noPieces) show(pieces);
    pieces = noPieces;
  };
  return {
    add(kind: keyof Pieces, piece: string) {
      pieces = { ...pieces, [kind]: pieces[kind] + piece };
      timer ??= setTimeout(flush, showEveryMs);
    },
    flush,
  };
}

/** Asks one column's model, and changes its answer as that comes, to its end. */
export async function askColumn(
  { isImage, model, messages, temperature, signal }: ColumnAsk,
  change: Change,
): Promise<void> {
  const start = performance.now();
  const since = () => Math.round(performance.now() - start);
  let firstMs: number | null = null;
  const shower = createShower(({ text, thought }) =>
    change((answer) => ({
      ...answer,
      state: firstMs === null ? answer.state : 'answering',
      text: answer.text + text,
      thought: answer.thought + thought,
      firstMs,
    })),
  );
  const hearing: Hearing = {
    onHead: ({ by, failed }) => change((answer) => ({ ...answer, by, failed: [...failed] })),
    onText(text) {
      firstMs ??= since();
      shower.add('text', text);
    },
    onThought: (thought) => shower.add('thought', thought),
    onUsage: (usage) => change((answer) => ({ ...answer, tokens: { ...usage, isGuess: false } })),
  };
  const prompt = messages.at(-1)?.content ?? '';
  const end = isImage
    ? await askImage(
        { model, prompt },
        { ...hearing, signal, onImage: (image) => change((answer) => ({ ...answer, image })) },
      )
    : await askChat({ model, messages, temperature }, { ...hearing, signal });
  shower.flush();
  const guess = (text: string) => ({
    ...{ input: guessTokens(...messages.map(({ content }) => content)), output: guessTokens(text) },
    ...{ cached: 0, isGuess: true },
  });
  change((answer) => ({
    ...answer,
    state: end.kind === 'cut' && answer.text === '' ? 'failed' : end.kind,
    trouble: 'trouble' in end ? end.trouble : null,
    tokens: answer.tokens ?? (answer.text ? guess(answer.thought + answer.text) : null),
    ms: since(),
  }));
}
