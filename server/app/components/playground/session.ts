import { failedAttemptsSchema } from '@asterism/core/protocol/failed-attempts.ts';
import { newUuid } from '@asterism/core/protocol/new-uuid.ts';
import * as z from 'zod/mini';

export const mostColumns = 4;

const columnSchema = z.object({
  id: z.string(),
  /** As `/v1` spells it; empty where none is chosen yet. */
  model: z.string(),
});
/** One of the models that are asked side by side. */
export type Column = z.infer<typeof columnSchema>;

const troubleSchema = z.object({
  sentence: z.string(),
  /** Where it can be mended. */
  link: z.nullable(z.object({ to: z.string(), label: z.string() })),
});
/** Why there is no answer, or not all of it. */
export type AnswerTrouble = z.infer<typeof troubleSchema>;

const answerSchema = z.object({
  /** A uuid; its generation is saved once under it. */
  id: z.string(),
  /** Who was asked. */
  model: z.string(),
  state: z.enum(['asking', 'answering', 'whole', 'stopped', 'cut', 'failed']),
  text: z.string(),
  /** What the model thought before it answered, where it tells. */
  thought: z._default(z.string(), ''),
  /** A data: URL, until it is saved. */
  image: z.nullable(z.string()),
  /** Who answered, as `/v1` spells it. */
  by: z.nullable(z.string()),
  failed: failedAttemptsSchema,
  trouble: z.nullable(troubleSchema),
  tokens: z.nullable(
    z.object({
      input: z.number(),
      output: z.number(),
      cached: z.number(),
      /** Counted by us, because whoever answered told none. */
      isGuess: z.boolean(),
    }),
  ),
  /** Until its first word, and until its end. */
  firstMs: z.nullable(z.number()),
  ms: z.nullable(z.number()),
  /** The uuid of its generation. */
  generation: z.nullable(z.string()),
  saving: z.enum(['no', 'saving', 'saved', 'lost']),
});
/** What came of one ask in one column. */
export type Answer = z.infer<typeof answerSchema>;

const turnSchema = z.object({
  id: z.string(),
  ask: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  /** By the id of the column. */
  answers: z.record(z.string(), answerSchema),
});
export type Turn = z.infer<typeof turnSchema>;

export const sessionSchema = z.object({
  columns: z.array(columnSchema).check(z.minLength(1), z.maxLength(mostColumns)),
  turns: z.array(turnSchema),
  draft: z.string(),
  system: z.string(),
  temperature: z.nullable(z.number().check(z.minimum(0), z.maximum(2))),
});
/** One conversation of the playground, and what is being written. */
export type Session = z.infer<typeof sessionSchema>;

export const newColumn = (model: string): Column => ({ id: newUuid(), model });

/** A conversation with these models that has not begun. */
export const newSession = (models: readonly string[]): Session => ({
  columns: (models.length > 0 ? models : ['']).slice(0, mostColumns).map(newColumn),
  ...{ turns: [], draft: '', system: '', temperature: null },
});

/** An answer that is asked for now. */
export const newAnswer = (model: string): Answer => ({
  ...{ id: newUuid(), model, state: 'asking', text: '', thought: '' },
  ...{ image: null, by: null, failed: [] },
  ...{ trouble: null, tokens: null, firstMs: null, ms: null, generation: null, saving: 'no' },
});

export const isUnderWay = ({ state }: Answer): boolean =>
  state === 'asking' || state === 'answering';

/** Whether any model of a conversation is being asked. */
export const isBusy = ({ turns }: Session): boolean =>
  turns.some(({ answers }) => Object.values(answers).some(isUnderWay));

export type Message = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string };

/** What a column's model is sent for its answer to a turn: the column's own history, and the ask. */
export function messagesFor(
  { system, turns }: Session,
  turnId: string,
  columnId: string,
): readonly Message[] {
  const messages: Message[] = system.trim() ? [{ role: 'system', content: system }] : [];
  for (const { id, ask, answers } of turns) {
    if (id === turnId) return [...messages, { role: 'user', content: ask }];
    const answer = answers[columnId];
    // What was never answered here would only be answered now.
    if (answer?.text)
      messages.push({ role: 'user', content: ask }, { role: 'assistant', content: answer.text });
  }
  return messages;
}

const charactersPerToken = 4;

/** A guess at how many tokens some texts are. */
export const guessTokens = (...texts: readonly string[]): number =>
  Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / charactersPerToken);

/** A conversation with one answer changed; as it was where that answer is gone. */
export function withAnswer(
  session: Session,
  { id, columnId, turnId }: { id: string; columnId: string; turnId: string },
  change: (answer: Answer) => Answer,
): Session {
  const turns = session.turns.map((turn) => {
    const answer = turn.answers[columnId];
    if (turn.id !== turnId || answer?.id !== id) return turn;
    return { ...turn, answers: { ...turn.answers, [columnId]: change(answer) } };
  });
  return { ...session, turns };
}

/** A conversation as it was, but for answers that nobody waits for any more. */
export function settled(session: Session): Session {
  const turns = session.turns.map((turn) => ({
    ...turn,
    answers: Object.fromEntries(
      Object.entries(turn.answers).map(([column, answer]) => [
        column,
        isUnderWay(answer) ? { ...answer, state: 'stopped' as const } : answer,
      ]),
    ),
  }));
  return { ...session, turns };
}
