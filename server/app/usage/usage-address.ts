import * as z from 'zod/mini';
import type { UsageQuestion } from './usage-filter.ts';
import {
  countDays,
  dayAt,
  daysBefore,
  daysOf,
  hoursOf,
  isDay,
  isZone,
  mostUsageDays,
} from './usage-time.ts';

const usageRanges = ['24h', '7d', '30d', '90d'] as const;
export type UsageRange = (typeof usageRanges)[number];

const daysIn = { '7d': 7, '30d': 30, '90d': 90 } as const;
const day = z.catch(z.optional(z.string().check(z.refine(isDay))), undefined);
const name = z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(1000))), undefined);

const read = z.object({
  range: z.catch(z.enum(usageRanges), '30d'),
  ...{ from: day, to: day, model: name, endpoint: name, surface: name },
});

const zoneCookie = 'asterism_zone';

/** The time zone a browser's cookie names; undefined where it names none. */
export function readZone(header: string | null): string | undefined {
  const written = new RegExp(`(?:^|;\\s*)${zoneCookie}=([\\w%+\\-]{1,100})`).exec(
    header ?? '',
  )?.[1];
  if (written === undefined) return undefined;
  try {
    const zone = decodeURIComponent(written);
    return isZone(zone) ? zone : undefined;
  } catch {
    return undefined;
  }
}

export type UsageAddress = UsageQuestion & {
  /** Null for days of one's own. */
  readonly range: UsageRange | null;
  readonly from: string;
  readonly to: string;
  /** The page's question, without what stands in an address beside it. */
  readonly asked: string;
};

/** What the page's address asks for; what it cannot mean is left out. */
export function readUsageAddress(request: Request, zone: string, now: Date): UsageAddress {
  const params = new URL(request.url).searchParams;
  for (const place of ['_data', 'index']) params.delete(place);
  const { range, from, to, ...filter } = read.parse(Object.fromEntries(params));
  const asked = params.toString();
  const today = dayAt(now, zone);
  const days = from && to ? countDays(from, to) : 0;
  if (from && to && days >= 1 && days <= mostUsageDays)
    return { range: null, from, to, time: daysOf(from, to, zone), filter, asked };
  if (range === '24h') {
    const time = hoursOf(now, zone);
    return { range, from: time.names[0]?.slice(0, 10) ?? today, to: today, time, filter, asked };
  }
  const first = daysBefore(today, daysIn[range] - 1);
  return { range, from: first, to: today, time: daysOf(first, today, zone), filter, asked };
}
