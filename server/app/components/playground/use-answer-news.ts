import { useEffect, useRef, useState } from 'react';
import type { Face } from './model-faces.ts';
import { type Answer, isUnderWay, type Session } from './session.ts';

const endWords: Readonly<Partial<Record<Answer['state'], string>>> = {
  whole: 'answered',
  stopped: 'was stopped',
  cut: 'broke off',
  failed: 'did not answer',
};

/** What is said aloud: that a model answers, and how it ended; never its words. */
export function useAnswerNews(
  { turns }: Pick<Session, 'turns'>,
  faceOf: (id: string) => Pick<Face, 'name'>,
): string {
  const [news, setNews] = useState('');
  const before = useRef<ReadonlyMap<string, Answer>>();
  useEffect(() => {
    const now = new Map(
      turns.flatMap(({ answers }) => Object.values(answers).map((one) => [one.id, one] as const)),
    );
    const said: string[] = [];
    for (const [id, { state, by, model }] of now) {
      const was = before.current?.get(id);
      const { name } = faceOf(by ?? model);
      if (state === 'answering' && was?.state === 'asking') said.push(`${name} answers`);
      else if (was && isUnderWay(was) && endWords[state]) said.push(`${name} ${endWords[state]}`);
    }
    before.current = now;
    if (said.length > 0) setNews(said.join('. '));
  }, [turns, faceOf]);
  return news;
}
