import { type Answer, isUnderWay, type Session, sessionSchema } from './session.ts';

const keyOf = (userId: string) => `asterism playground ${userId}`;

/** A browser may forbid storage altogether: then the conversation lasts as long as the page. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const cutText = 'The page was left before the answer was whole.';

/** No page goes on with an answer that another one began. */
const asLeft = (answer: Answer): Answer => ({
  ...answer,
  saving: answer.saving === 'saving' ? 'lost' : answer.saving,
  ...(isUnderWay(answer) && {
    state: answer.text ? ('cut' as const) : ('failed' as const),
    trouble: { sentence: cutText, link: null },
  }),
});

function parsed(text: string): Session | undefined {
  try {
    const read = sessionSchema.safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** What was kept of a person's conversation on this device; what cannot be read is set aside. */
export function readSession(userId: string): Session | undefined {
  const text = storage()?.getItem(keyOf(userId));
  if (!text) return undefined;
  const session = parsed(text);
  if (!session) {
    storage()?.setItem(`${keyOf(userId)} unreadable`, text);
    storage()?.removeItem(keyOf(userId));
    return undefined;
  }
  const turns = session.turns.map((turn) => ({
    ...turn,
    answers: Object.fromEntries(
      Object.entries(turn.answers).map(([column, answer]) => [column, asLeft(answer)]),
    ),
  }));
  return { ...session, turns };
}

/** Images are with their generations, and too large for this place. */
const lean = (name: string, value: unknown) => (name === 'image' ? null : value);

let isForgetting = false;

/** Forgets every conversation on this device, for somebody who signs out of it. */
export function forgetSessions(): void {
  isForgetting = true;
  const keys = Object.keys(storage() ?? {}).filter((key) => key.startsWith(keyOf('')));
  for (const key of keys) storage()?.removeItem(key);
}

/** Keeps a conversation on this device; false where there is no room for it, or no storage. */
export function keepSession(userId: string, session: Session): boolean {
  if (isForgetting) return true;
  try {
    window.localStorage.setItem(keyOf(userId), JSON.stringify(session, lean));
    return true;
  } catch {
    return false;
  }
}
