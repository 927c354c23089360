import type { Logger } from 'pino';
import type { PrismaClient } from '../db/client.ts';
import { type UsageRow, writeUsage } from './write-usage.ts';

const everyMs = 250;
const batchRows = 200;
/** What is kept while the database is away; what comes on top is lost, and said in the log. */
const mostWaiting = 50_000;

/** Rows on their way to the database, off the path of answers. */
export type UsageQueue = {
  add(row: UsageRow): void;
  /** Writes what waits; settles when it is written, or cannot be. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

/** Writes rows in batches, in the order they came; a batch that fails is tried again. */
export function createUsageQueue(prisma: PrismaClient, log: Logger): UsageQueue {
  let waiting: UsageRow[] = [];
  let lost = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<boolean> | undefined;

  /** Answers whether it went well. */
  async function write(): Promise<boolean> {
    const batch = waiting.slice(0, batchRows);
    try {
      await writeUsage(prisma, batch);
      waiting = waiting.slice(batch.length);
      return true;
    } catch (error) {
      log.error({ err: error, rows: waiting.length, lost }, 'usage was not written');
      return false;
    }
  }

  async function writeAll(): Promise<boolean> {
    let isWell = true;
    while (isWell && waiting.length > 0) isWell = await write();
    return isWell;
  }

  function begin(): Promise<boolean> {
    clearTimeout(timer);
    timer = undefined;
    writing ??= writeAll().finally(() => {
      writing = undefined;
      if (waiting.length > 0) schedule();
    });
    return writing;
  }

  function schedule() {
    timer ??= setTimeout(begin, everyMs).unref();
  }

  return {
    add(row) {
      if (waiting.length >= mostWaiting) {
        lost += 1;
        return;
      }
      waiting.push(row);
      if (waiting.length >= batchRows && !writing) void begin();
      else if (!writing) schedule();
    },
    async flush() {
      if (writing) await writing;
      if (waiting.length > 0) await begin();
    },
    async close() {
      for (let attempt = 0; waiting.length > 0 && attempt < 3; attempt++) await this.flush();
      clearTimeout(timer);
    },
  };
}
