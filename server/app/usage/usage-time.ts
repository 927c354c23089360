import { Temporal } from 'temporal-polyfill';

/** The longest time that can be asked about, in days: as long as usage is ever kept. */
export const mostUsageDays = 400;

/** A time cut into parts; each begins where the one before ends. */
export type UsageTime = {
  readonly unit: 'day' | 'hour';
  readonly zone: string;
  /** Of a part: `2026-11-21` of a day, `2026-11-21T14:00` of an hour, by the clocks of `zone`. */
  readonly names: readonly string[];
  readonly starts: readonly Date[];
  readonly end: Date;
};

const dateOf = ({ epochMilliseconds }: Temporal.ZonedDateTime | Temporal.Instant) =>
  new Date(epochMilliseconds);

const atZone = (now: Date, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);

/** Whether it names a time zone as IANA does: no offsets, which other programs read otherwise. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/.test(name)) return false;
  try {
    atZone(new Date(0), name);
    return true;
  } catch {
    return false;
  }
}

/** Whether it is a day of the calendar, `2026-11-21`. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** How many days there are from one to another, both counted; at most 0 where they are turned around. */
export const countDays = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days + 1;

/** The day it is in a zone. */
export const dayAt = (now: Date, zone: string): string =>
  atZone(now, zone).toPlainDate().toString();

/** The day so many days before another. */
export const daysBefore = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).subtract({ days }).toString();

/** The days of a zone from `from` to `to`, both with all their hours, however many they have. */
export function daysOf(from: string, to: string, zone: string): UsageTime {
  const first = Temporal.PlainDate.from(from);
  const days = Array.from({ length: countDays(from, to) }, (_, at) => first.add({ days: at }));
  return {
    ...{ unit: 'day', zone },
    names: days.map(String),
    starts: days.map((day) => dateOf(day.toZonedDateTime(zone))),
    end: dateOf(Temporal.PlainDate.from(to).add({ days: 1 }).toZonedDateTime(zone)),
  };
}

const dayHours = 24;

/** The 24 hours of a zone that end with the one it is. */
export function hoursOf(now: Date, zone: string): UsageTime {
  const last = atZone(now, zone).round({ smallestUnit: 'hour', roundingMode: 'floor' });
  const hours = Array.from({ length: dayHours }, (_, at) =>
    last.subtract({ hours: dayHours - 1 - at }),
  );
  return {
    ...{ unit: 'hour', zone },
    names: hours.map((hour) => hour.toPlainDateTime().toString({ smallestUnit: 'minute' })),
    starts: hours.map(dateOf),
    end: dateOf(last.add({ hours: 1 })),
  };
}

/** As long a time just before, up to the moment that corresponds to `now`. */
export function timeBefore({ unit, starts, end, zone }: UsageTime, now: Date): UsageTime {
  const first = atZone(starts[0] ?? end, zone);
  const back = unit === 'hour' ? { hours: starts.length } : { days: starts.length };
  const until = atZone(new Date(Math.min(now.getTime(), end.getTime())), zone);
  const begin = dateOf(first.subtract(back));
  return { unit, zone, names: ['before'], starts: [begin], end: dateOf(until.subtract(back)) };
}

/** The calendar month of a zone that it is. */
export function monthOf(now: Date, zone: string) {
  const first = atZone(now, zone).toPlainDate().with({ day: 1 });
  return {
    name: first.toString().slice(0, 7),
    start: dateOf(first.toZonedDateTime(zone)),
    end: dateOf(first.add({ months: 1 }).toZonedDateTime(zone)),
  };
}
