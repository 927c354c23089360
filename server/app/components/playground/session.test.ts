import type { Model } from '@asterism/core/domain/model.ts';
import { expect, test } from 'vitest';
import { nextCost } from './next-cost.ts';
import {
  guessTokens,
  isBusy,
  messagesFor,
  newAnswer,
  newSession,
  type Session,
  sessionSchema,
  withAnswer,
} from './session.ts';

const at = '2026-11-21T09:00:00.000Z';

/** Two columns and two turns; the second column did not answer the first of them. */
function told(): Session {
  const session = newSession(['lab/a', 'lab/b']);
  const [a, b] = session.columns.map(({ id }) => id) as [string, string];
  const said = (text: string) => ({ ...newAnswer('lab/a'), state: 'whole' as const, text });
  return {
    ...session,
    turns: [
      { id: 't1', ask: 'One', at, answers: { [a]: said('First'), [b]: said('') } },
      { id: 't2', ask: 'Two', at, answers: { [a]: newAnswer('lab/a'), [b]: newAnswer('lab/b') } },
    ],
  };
}

test('a model is sent its own history alone, and nothing that it never answered', () => {
  const session = { ...told(), system: 'Be brief.' };
  const [a = '', b = ''] = session.columns.map(({ id }) => id);
  const contents = (turn: string, column: string) =>
    messagesFor(session, turn, column).map(({ role, content }) => `${role}: ${content}`);
  expect(contents('t2', a)).toEqual([
    'system: Be brief.',
    'user: One',
    'assistant: First',
    'user: Two',
  ]);
  expect(contents('t2', b)).toEqual(['system: Be brief.', 'user: Two']);
  expect(contents('t1', a)).toEqual(['system: Be brief.', 'user: One']);
});

test('only the answer that is meant changes; one that was asked again since does not', () => {
  const session = told();
  const columnId = session.columns[0]?.id ?? '';
  const id = session.turns[1]?.answers[columnId]?.id ?? '';
  const place = { turnId: 't2', columnId };
  const next = withAnswer(session, { ...place, id }, (one) => ({ ...one, text: 'New' }));
  expect(next.turns[1]?.answers[columnId]?.text).toBe('New');
  expect(next.turns[0]).toBe(session.turns[0]);
  const late = withAnswer(session, { ...place, id: 'gone' }, (one) => ({ ...one, text: 'New' }));
  expect(late).toEqual(session);
});

test('a conversation is kept as it is, and what is none is not read', () => {
  const session = told();
  expect(sessionSchema.parse(JSON.parse(JSON.stringify(session)))).toEqual(session);
  expect(isBusy(session)).toBe(true);
  for (const wrong of [{}, { ...session, columns: [] }, { ...session, temperature: 3 }, null])
    expect(sessionSchema.safeParse(wrong).success).toBe(false);
});

test('a conversation begins with one to four columns', () => {
  expect(newSession([]).columns.map(({ model }) => model)).toEqual(['']);
  expect(newSession(['a', 'b', 'c', 'd', 'e']).columns).toHaveLength(4);
  expect(guessTokens('12345', '678')).toBe(2);
});

test('what the next ask may cost is guessed from the last, and only where it can be', () => {
  const session = { ...told(), draft: 'x'.repeat(4_000) };
  const [a = '', b = ''] = session.columns.map(({ id }) => id);
  const tokens = { input: 1, output: 1_000, cached: 0, isGuess: false };
  const answered = (by: string) => ({ ...newAnswer(by), by, tokens });
  const turns = [
    { id: 't', ask: '', at, answers: { [a]: answered('lab/a'), [b]: answered('endpoint-x/m') } },
  ];
  const priced = (input: number | null) => () => ({
    model: { price: { input, output: 10, cacheRead: null } } as Model,
  });
  expect(nextCost({ ...session, turns }, priced(2))).toBe('about $0.0120 for both');
  expect(nextCost({ ...session, turns }, priced(null))).toBe('');
  expect(nextCost({ ...session, turns: [] }, priced(2))).toBe('');
});
