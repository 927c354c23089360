import * as z from 'zod/mini';
import { restError } from '../net/rest-error.ts';
import type { UsageQuestion } from './usage-filter.ts';
import {
  countDays,
  dayAt,
  daysBefore,
  daysOf,
  isDay,
  isZone,
  mostUsageDays,
} from './usage-time.ts';

const usualDays = 30;
const day = z.string().check(z.refine(isDay, { error: 'is not a day such as 2026-11-21' }));
const name = z.string().check(z.minLength(1), z.maxLength(1000));

/** What `/api/usage` and its CSV are asked with. */
export const usageQuerySchema = z.strictObject({
  from: z.optional(day),
  to: z.optional(day),
  zone: z._default(
    z.string().check(z.refine(isZone, { error: 'is not a time zone such as Europe/Berlin' })),
    'UTC',
  ),
  model: z.optional(name),
  endpoint: z.optional(name),
  surface: z.optional(name),
});

export type UsageQuery = z.infer<typeof usageQuerySchema>;

/** Which days and calls a query means; throws what answers where no days can be meant. */
export function questionOf(
  query: UsageQuery,
  now: Date,
): UsageQuestion & { from: string; to: string } {
  const { zone, model, endpoint, surface } = query;
  const to = query.to ?? dayAt(now, zone);
  const from = query.from ?? daysBefore(to, usualDays - 1);
  const days = countDays(from, to);
  if (days < 1)
    throw restError('validation', 'The field "from" must not be after "to".', [
      { field: 'from', message: 'must not be after "to"' },
    ]);
  if (days > mostUsageDays)
    throw restError('validation', `The field "from" must be at most ${mostUsageDays} days back.`, [
      { field: 'from', message: `must be at most ${mostUsageDays} days back` },
    ]);
  return { from, to, time: daysOf(from, to, zone), filter: { model, endpoint, surface } };
}
