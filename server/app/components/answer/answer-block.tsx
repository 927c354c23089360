import { memo, useMemo } from 'react';
import { imagesLeftOut } from './answer-address.ts';
import { drawTokens } from './answer-elements.tsx';
import { parseBlock, type References } from './answer-parser.ts';
import { PlainText } from './plain-text.tsx';

/** In characters; a longer block that is no code is nothing anybody wrote as markdown. */
const longestBlock = 40_000;
const fence = /^ {0,3}(?:```|~~~)/;

const isTooLong = (source: string) =>
  source.length > longestBlock &&
  !fence.test(source) &&
  imagesLeftOut(source).length > longestBlock;

type Props = {
  source: string;
  references: References;
  /** Whether more of it comes. */
  isGrowing: boolean;
};

/** A paragraph, a list, a table, a piece of code. */
export const AnswerBlock = memo(function AnswerBlock({ source, references, isGrowing }: Props) {
  const tokens = useMemo(
    () => (isTooLong(source) ? undefined : parseBlock(source, references)),
    [source, references],
  );
  return tokens ? drawTokens(tokens, isGrowing) : <PlainText text={source} />;
});
