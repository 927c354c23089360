import { useEffect, useMemo, useState } from 'react';
import { CopyText } from '../copy-text.tsx';
import { languageName } from './language-name.ts';

type Highlight = typeof import('./highlight.tsx').highlight;

/** In characters: longer code is not coloured, and code that still grows is only while short. */
const longestColoured = 60_000;
const longestGrowing = 4_000;
/** Characters that make code read otherwise than it runs. */
const turning = /[\u202a-\u202e\u2066-\u2069]/;

type Props = {
  code: string;
  /** What stands behind the opening fence. */
  info: string;
  isGrowing: boolean;
};

/** Its colours come when the highlighter is there; nothing moves by them. */
function useHighlight(language: string): Highlight | undefined {
  const [highlight, setHighlight] = useState<Highlight>();
  useEffect(() => {
    if (!language) return;
    let isGone = false;
    import('./highlight.tsx').then(
      (loaded) => !isGone && setHighlight(() => loaded.highlight),
      () => undefined, // code without colours is still code
    );
    return () => {
      isGone = true;
    };
  }, [language]);
  return highlight;
}

/** A piece of code: what it is written in, a button that copies it, and itself. */
export function AnswerCode({ code, info, isGrowing }: Props) {
  const [language = ''] = info.trim().split(/[\s{,:]/);
  const highlight = useHighlight(language);
  const isColoured = code.length <= (isGrowing ? longestGrowing : longestColoured);
  const coloured = useMemo(
    () => (isColoured ? highlight?.(code, language) : undefined),
    [highlight, isColoured, code, language],
  );
  const name = languageName(language);
  return (
    <div className="answer-code">
      <div className="answer-code-head">
        <span className="cut">
          <bdi>{name}</bdi>
          {turning.test(code) && ', with characters that change its direction'}
        </span>
        <CopyText text={code.replace(/\n$/, '')} what="the code" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: wide code is scrolled by its keys */}
      <pre tabIndex={0} dir="ltr">
        <code>{coloured ?? code}</code>
      </pre>
    </div>
  );
}
