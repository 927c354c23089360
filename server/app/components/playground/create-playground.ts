import { newUuid } from '@asterism/core/protocol/new-uuid.ts';
import { atom, type ReadableAtom } from 'nanostores';
import { askColumn } from './ask-column.ts';
import { keepSession, readSession } from './kept-session.ts';
import { isWorthSaving, saveAnswer } from './save-answer.ts';
import {
  type Answer,
  isBusy,
  messagesFor,
  mostColumns,
  newAnswer,
  newColumn,
  newSession,
  type Session,
  settled,
  type Turn,
  withAnswer,
} from './session.ts';

/** Whether a model, as `/v1` spells it, is asked for images. */
type Draws = (model: string) => boolean;

/** A person's playground in this document; it goes on while other pages are shown. */
export type Playground = {
  readonly $session: ReadableAtom<Session>;
  /** Whether this browser keeps the conversation for the next time. */
  readonly $isKept: ReadableAtom<boolean>;
  /** Changes what is written beside the conversation. */
  write(part: Partial<Pick<Session, 'draft' | 'system' | 'temperature'>>): void;
  addColumn(model: string): void;
  removeColumn(columnId: string): void;
  choose(columnId: string, model: string): void;
  /** Begins anew with these models, or the same; answers how to take that back. */
  begin(models?: readonly string[]): () => void;
  /** Asks every column. */
  send(ask: string, draws: Draws): void;
  /** Asks something else in a turn's place; what came after it goes. Answers how to take that back. */
  edit(turnId: string, ask: string, draws: Draws): () => void;
  /** Asks one column once more. */
  again(turnId: string, columnId: string, draws: Draws): void;
  /** Stops one answer, or all. */
  stop(answerId?: string): void;
  /** Tries once more to save an answer. */
  save(turnId: string, columnId: string): Promise<void>;
};

const keepEveryMs = 500;

function createPlayground(userId: string, suggested: string): Playground {
  const $session = atom<Session>(readSession(userId) ?? newSession([suggested]));
  const $isKept = atom(true);
  const asking = new Map<string, AbortController>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    $isKept.set(keepSession(userId, $session.get()));
  };
  window.addEventListener('pagehide', keep);
  const set = (session: Session) => {
    $session.set(session);
    timer ??= setTimeout(keep, keepEveryMs);
  };
  const find = (turnId: string) => $session.get().turns.find(({ id }) => id === turnId);

  function stop(answerId?: string) {
    for (const [id, asked] of asking) if (answerId === undefined || id === answerId) asked.abort();
  }

  async function save(turnId: string, columnId: string) {
    const turn = find(turnId);
    const answer = turn?.answers[columnId];
    if (!turn || !answer || !isWorthSaving(answer) || answer.saving === 'saved') return;
    const place = { id: answer.id, turnId, columnId };
    const change = (part: Partial<Answer>) =>
      set(withAnswer($session.get(), place, (now) => ({ ...now, ...part })));
    change({ saving: 'saving' });
    const generation = await saveAnswer(answer, turn.ask);
    change(generation === undefined ? { saving: 'lost' } : { saving: 'saved', generation });
  }

  async function ask(turnId: string, columnId: string, draws: Draws) {
    const session = $session.get();
    const answer = find(turnId)?.answers[columnId];
    if (!answer) return;
    const { id, model } = answer;
    const place = { id, turnId, columnId };
    const leaving = new AbortController();
    asking.set(id, leaving);
    const messages = messagesFor(session, turnId, columnId);
    const { temperature } = session;
    const { signal } = leaving;
    await askColumn({ model, isImage: draws(model), messages, temperature, signal }, (change) =>
      set(withAnswer($session.get(), place, change)),
    );
    asking.delete(id);
    await save(turnId, columnId);
  }

  /** Puts a turn at its place with fresh answers of all columns, and asks for them. */
  function askAll(turns: readonly Turn[], text: string, draws: Draws, draft: string) {
    const session = $session.get();
    const chosen = session.columns.filter(({ model }) => model !== '');
    const turn: Turn = {
      ...{ id: newUuid(), ask: text, at: new Date().toISOString() },
      answers: Object.fromEntries(chosen.map(({ id, model }) => [id, newAnswer(model)])),
    };
    set({ ...session, draft, turns: [...turns, turn] });
    for (const { id } of chosen) void ask(turn.id, id, draws);
  }

  // What an earlier page could not save any more; an answer is saved once however often it is tried.
  for (const { id, answers } of $session.get().turns)
    for (const columnId of Object.keys(answers)) void save(id, columnId);

  return {
    $session,
    $isKept,
    write: (part) => set({ ...$session.get(), ...part }),
    addColumn(model) {
      const session = $session.get();
      if (session.columns.length < mostColumns)
        set({ ...session, columns: [...session.columns, newColumn(model)] });
    },
    removeColumn(columnId) {
      const session = $session.get();
      for (const { answers } of session.turns) stop(answers[columnId]?.id ?? '');
      set({ ...session, columns: session.columns.filter(({ id }) => id !== columnId) });
    },
    choose(columnId, model) {
      const session = $session.get();
      const columns = session.columns.map((one) => (one.id === columnId ? { ...one, model } : one));
      set({ ...session, columns });
    },
    begin(models) {
      const before = $session.get();
      stop();
      const { columns } = before;
      const fresh = newSession(models ?? columns.map(({ model }) => model));
      const { draft, system, temperature } = before;
      set({ ...fresh, draft, system, temperature });
      return () => set(settled(before));
    },
    send(text, draws) {
      if (!isBusy($session.get())) askAll($session.get().turns, text, draws, '');
    },
    edit(turnId, text, draws) {
      const before = $session.get();
      stop();
      const at = before.turns.findIndex(({ id }) => id === turnId);
      askAll(before.turns.slice(0, at), text, draws, before.draft);
      return () => {
        stop();
        set(settled(before));
      };
    },
    again(turnId, columnId, draws) {
      const session = $session.get();
      const model = session.columns.find(({ id }) => id === columnId)?.model;
      if (!model) return;
      const turns = session.turns.map((turn) =>
        turn.id === turnId
          ? { ...turn, answers: { ...turn.answers, [columnId]: newAnswer(model) } }
          : turn,
      );
      set({ ...session, turns });
      void ask(turnId, columnId, draws);
    },
    stop,
    save,
  };
}

let current: { readonly userId: string; readonly playground: Playground } | undefined;

/** The playground of this document. */
export function playgroundOf(userId: string, suggested: string): Playground {
  if (current?.userId !== userId)
    current = { userId, playground: createPlayground(userId, suggested) };
  return current.playground;
}
