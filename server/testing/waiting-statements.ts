import type pg from 'pg';
import { expect } from 'vitest';

/** Settles once `count` statements on the client's database wait for a lock that another holds. */
export const untilWaiting = (client: pg.Client, count: number): Promise<void> =>
  expect
    .poll(async () => {
      await client.query('SELECT pg_stat_clear_snapshot()'); // a transaction sees one for good
      const { rows } = await client.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows[0]?.waiting;
    })
    .toBe(count);
