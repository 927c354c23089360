import { Prisma, type PrismaClient } from '../db/client.ts';
import { flyAsUser } from '../db/flight.ts';
import { callsOf, dashboardSurface, providerColumn, type UsageQuestion } from './usage-filter.ts';
import type { UsageNames } from './usage-names.ts';

const rowsAtOnce = 2_000;

const columns = [
  ...['time_utc', 'asked_for', 'answered_by', 'endpoint', 'surface', 'route', 'status', 'error'],
  ...['attempts', 'prompt_tokens', 'completion_tokens', 'cached_tokens', 'first_byte_ms'],
  ...['duration_ms', 'cost_usd_estimate'],
] as const;

type Cell = string | number | null;
type Row = {
  readonly at: Date;
  readonly id: string;
  readonly provider: string | null;
  readonly surface: string;
  readonly before: readonly [asked: string, answeredBy: string | null];
  readonly after: readonly Cell[];
};

/** A cell as RFC 4180 writes it; what a spreadsheet would run as a formula is text to it. */
function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** Every call that a question is about, oldest first, a line each, after a line of names. */
export async function* usageCsv(
  { prisma, userId, names }: { prisma: PrismaClient; userId: string; names: UsageNames },
  question: UsageQuestion,
): AsyncGenerator<string> {
  yield csvLine(columns);
  let last: Pick<Row, 'at' | 'id'> | undefined;
  for (;;) {
    const after = last
      ? Prisma.sql`AND (at, id) > (${last.at}::timestamptz, ${last.id}::uuid)`
      : Prisma.empty;
    const rows = await flyAsUser(prisma, userId, (db) =>
      db.sql.rows<Row>(Prisma.sql`
        SELECT at, id::text, ${providerColumn} AS provider,
          coalesce(token_id::text, ${dashboardSurface}) AS surface,
          json_build_array(model, answered_by) AS before,
          json_build_array(route, status, error_class, attempts, prompt_tokens, completion_tokens,
            cached_tokens, first_byte_ms, duration_ms, cost_estimate) AS after
        FROM ${callsOf(db, question)} ${after} ORDER BY at, id LIMIT ${rowsAtOnce}`),
    );
    yield rows
      .map(({ at, provider, surface, before, after }) =>
        csvLine([
          ...[at.toISOString(), ...before, provider === null ? null : names.provider(provider)],
          ...[names.surface(surface).name, ...after],
        ]),
      )
      .join('');
    last = rows.at(-1);
    if (rows.length < rowsAtOnce) return;
  }
}
