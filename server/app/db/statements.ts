import type { Prisma } from './generated/client.ts';

/** The statements of one transaction. They run in the order they are given, awaited or not. */
export type Statements = {
  /** The rows of a statement that writes nothing. */
  rows<Row>(statement: Prisma.Sql): Promise<Row[]>;
  /** Gives a statement that writes; one that fails makes {@link Statements.done} fail, and the end. */
  run(statement: Prisma.Sql): void;
  /** Settles when all that was given so far has run. */
  done(): Promise<void>;
};

type Send = (statement: Prisma.Sql) => Promise<unknown[]>;

/** Statements over `send`, which has to keep their order. */
export function statementsOver(send: Send): Statements & { hasWritten(): boolean } {
  const writes: Promise<unknown>[] = [];
  return {
    rows: <Row>(statement: Prisma.Sql) => send(statement) as Promise<Row[]>,
    run(statement) {
      const written = send(statement);
      written.catch(() => undefined); // told by done(), which is asked at the end at the latest
      writes.push(written);
    },
    async done() {
      await Promise.all(writes);
    },
    hasWritten: () => writes.length > 0,
  };
}

/** Each statement once the one before has ended: for a client that promises no order. */
export function oneByOne(send: Send): Send {
  let last: Promise<unknown> = Promise.resolve();
  return (statement) => {
    const sent = last.then(() => send(statement));
    last = sent;
    return sent;
  };
}
