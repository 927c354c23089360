import './answer-code.css';
import './answer.css';
import { useDeferredValue, useRef } from 'react';
import { imagesLeftOut } from './answer-address.ts';
import { AnswerBlock } from './answer-block.tsx';
import { PlainText } from './plain-text.tsx';
import { type SplitAnswer, splitAnswer } from './split-answer.ts';

/** In characters, images within not counted; longer answers are shown as they were written. */
const longestAnswer = 400_000;

const isTooLong = (text: string) =>
  text.length > longestAnswer && imagesLeftOut(text).length > longestAnswer;

type Props = {
  text: string;
  /** Whether more of it comes. */
  isStreaming?: boolean;
};

/** The blocks of an answer, each drawn again only when it changes. */
function Blocks({ text, isStreaming }: Required<Props>) {
  const known = useRef<SplitAnswer>(undefined);
  if (isTooLong(text)) return <PlainText text={text} />;
  const split = splitAnswer(text, known.current);
  known.current = split;
  const last = split.blocks.length - 1;
  return split.blocks.map((source, at) => (
    <AnswerBlock
      key={at}
      source={source}
      references={split.references}
      isGrowing={isStreaming && at === last}
    />
  ));
}

/** What a model answered, as markdown; nothing in it runs, and nothing is fetched unasked. */
export function AnswerText({ text, isStreaming = false }: Props) {
  // Pieces that come faster than they can be drawn are drawn together.
  const shown = useDeferredValue(text);
  return (
    <div className="answer" aria-busy={isStreaming}>
      <Blocks text={shown} isStreaming={isStreaming} />
    </div>
  );
}
