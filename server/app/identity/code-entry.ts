import type { UserDb } from '../db/client.ts';

const mostWrong = 5;
const lockMs = 60_000;
/** Wrong codes further apart than this are not counted together. */
const memoryMs = 10 * 60_000;

/** How a person's entering of codes stands; `lockedSeconds` is 0 when a code may be tried. */
export type CodeEntry = { readonly wrong: number; readonly lockedSeconds: number };

type Row = { wrong: number; last_wrong_at: Date };

/**
 * Takes this person's turn at entering a code: whoever tries in parallel, on any server, waits
 * until this transaction ends, so that no burst gets more than its five tries.
 */
export async function takeCodeEntry({ tx, userId }: UserDb, now: Date): Promise<CodeEntry> {
  const [row] = await tx.$queryRaw<Row[]>`
    INSERT INTO code_entries (user_id, wrong, last_wrong_at) VALUES (${userId}::uuid, 0, ${now})
    ON CONFLICT (user_id) DO UPDATE SET user_id = excluded.user_id
    RETURNING wrong, last_wrong_at`;
  if (!row) throw new Error('A person has no code entry.');
  const sinceMs = now.getTime() - row.last_wrong_at.getTime();
  const isFull = row.wrong >= mostWrong;
  if (isFull && sinceMs < lockMs)
    return { wrong: row.wrong, lockedSeconds: Math.ceil((lockMs - sinceMs) / 1000) };
  return { wrong: isFull || sinceMs > memoryMs ? 0 : row.wrong, lockedSeconds: 0 };
}

/** Counts one wrong code. A right one takes nothing back, or own codes would buy guesses. */
export const noteWrongCode = ({ tx, userId }: UserDb, { wrong }: CodeEntry, now: Date) =>
  tx.codeEntry.update({ where: { userId }, data: { wrong: wrong + 1, lastWrongAt: now } });
