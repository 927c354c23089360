import { modelItemId } from '@asterism/core/domain/item-id.ts';
import { positionBetween } from '@asterism/core/domain/position.ts';

export const collectionId = '0b6f1f0e-6c3e-4c0e-9a51-0d2a2e6b6c11';
export const at = '2026-11-21T09:00:00.000Z';

/** A row of the list, the same for both sides. */
export type ListRow = ReturnType<typeof rowAfter>;

function rowAfter(number: number, last: string | null) {
  const name = `model-${String(number).padStart(6, '0')}`;
  const position = positionBetween(last, null);
  if (position === undefined) throw new Error('there is no position left');
  const face = { name, provider: 'lab', providerName: 'The Lab' };
  return { collectionId, itemId: modelItemId('lab', name), position, addedAt: at, ...face };
}

/** That many rows in their order. */
export function makeRows(count: number): ListRow[] {
  const rows: ListRow[] = [];
  for (let number = 0; number < count; number++)
    rows.push(rowAfter(number, rows.at(-1)?.position ?? null));
  return rows;
}

/** An open client whose list is drawn: an array of every row in order, made again at each change. */
export type OpenList = {
  /** The list as last drawn. */
  list(): readonly unknown[];
  /** Calls back each time it is drawn. */
  onDraw(listener: () => void): void;
  /** Adds a row at the end; it waits, since the server does not answer. */
  add(row: ListRow): void;
  remove(row: ListRow): void;
  close(): Promise<void>;
};

/** A server's answer as text, which each side reads for itself. */
export type Answered = { readonly text: string };

/** A client to be measured. Nothing of one place is left in another. */
export type Side = {
  readonly name: string;
  /** The answer to a first pull that carries these rows. */
  answer(rows: readonly ListRow[]): Answered;
  /** Opens a client on a place; `answer` is what its first pull gets, null: no answer at all. */
  open(place: string, answer: Answered | null): OpenList;
  /** Waits until the place holds all the client has. */
  settle(list: OpenList): Promise<void>;
};

/** Resolves when the list has so many rows. */
export function drawn(open: OpenList, count: number): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (open.list().length === count) done();
    };
    open.onDraw(look);
    look();
  });
}
