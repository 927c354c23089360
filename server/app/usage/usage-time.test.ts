import { describe, expect, test } from 'vitest';
import { dayAt, daysOf, hoursOf, isDay, isZone, monthOf, timeBefore } from './usage-time.ts';

const hourMs = 60 * 60 * 1000;
/** How many hours each of some days has. */
function hoursEach(from: string, to: string, zone: string): number[] {
  const { starts, end } = daysOf(from, to, zone);
  return starts.map((start, at) => ((starts[at + 1] ?? end).getTime() - start.getTime()) / hourMs);
}

describe('days of a zone', () => {
  test.each([
    ['UTC', '2026-03-28', '2026-03-30', [24, 24, 24]],
    ['Europe/Berlin', '2026-03-28', '2026-03-30', [24, 23, 24]],
    ['Europe/Berlin', '2026-10-24', '2026-10-26', [24, 25, 24]],
    ['America/New_York', '2026-03-07', '2026-03-09', [24, 23, 24]],
    ['America/New_York', '2026-10-31', '2026-11-02', [24, 25, 24]],
    ['Australia/Lord_Howe', '2026-04-04', '2026-04-06', [24, 24.5, 24]],
    ['Australia/Lord_Howe', '2026-10-03', '2026-10-05', [24, 23.5, 24]],
    // The clocks go forward at midnight: the day begins at one.
    ['Asia/Beirut', '2026-03-28', '2026-03-30', [24, 23, 24]],
    // Samoa went over the date line and had no 30 December.
    ['Pacific/Apia', '2011-12-29', '2011-12-31', [24, 0, 24]],
    ['Asia/Kolkata', '2026-03-28', '2026-03-30', [24, 24, 24]],
  ])('%s from %s to %s', (zone, from, to, hours) => {
    expect(hoursEach(from, to, zone)).toEqual(hours);
  });

  test('begin when the zone’s clocks say midnight', () => {
    const first = (zone: string) =>
      daysOf('2026-07-01', '2026-07-01', zone).starts[0]?.toISOString();
    expect(first('UTC')).toBe('2026-07-01T00:00:00.000Z');
    expect(first('Asia/Kolkata')).toBe('2026-06-30T18:30:00.000Z');
    expect(first('Asia/Kathmandu')).toBe('2026-06-30T18:15:00.000Z');
    expect(first('America/St_Johns')).toBe('2026-07-01T02:30:00.000Z');
    expect(first('Pacific/Kiritimati')).toBe('2026-06-30T10:00:00.000Z');
  });

  test('the same moment is another day elsewhere', () => {
    const now = new Date('2026-11-21T18:45:00Z');
    expect(dayAt(now, 'UTC')).toBe('2026-11-21');
    expect(dayAt(now, 'Asia/Kolkata')).toBe('2026-11-22');
    expect(dayAt(new Date('2026-11-21T04:00:00Z'), 'America/New_York')).toBe('2026-11-20');
  });
});

test('the last 24 hours end with the hour it is, on the zone’s own clock', () => {
  const { names, starts, end } = hoursOf(new Date('2026-11-21T18:45:00Z'), 'Asia/Kolkata');
  expect(names).toHaveLength(24);
  expect([names[0], names.at(-1)]).toEqual(['2026-11-21T01:00', '2026-11-22T00:00']);
  expect(starts.at(-1)?.toISOString()).toBe('2026-11-21T18:30:00.000Z');
  expect(end.toISOString()).toBe('2026-11-21T19:30:00.000Z');
});

test('the hour that comes twice in autumn is two hours', () => {
  const { names, starts } = hoursOf(new Date('2026-10-25T02:30:00Z'), 'Europe/Berlin');
  expect(names.slice(-3)).toEqual(['2026-10-25T02:00', '2026-10-25T02:00', '2026-10-25T03:00']);
  expect(new Set(starts.map(Number)).size).toBe(24);
});

test('the time before is as long, and as far into its last day as now is', () => {
  const now = new Date('2026-03-30T09:00:00Z'); // 11:00 in Berlin, a day after the clocks changed
  const week = daysOf('2026-03-24', '2026-03-30', 'Europe/Berlin');
  const { starts, end } = timeBefore(week, now);
  expect(starts[0]?.toISOString()).toBe('2026-03-16T23:00:00.000Z');
  expect(end.toISOString()).toBe('2026-03-23T10:00:00.000Z'); // 11:00 by the clock of then
  const past = timeBefore(daysOf('2026-02-01', '2026-02-07', 'UTC'), now);
  expect(past.end.toISOString()).toBe('2026-02-01T00:00:00.000Z');
  const hours = timeBefore(hoursOf(now, 'UTC'), now);
  expect(hours.end.toISOString()).toBe('2026-03-29T09:00:00.000Z');
});

test('a month is that of its zone', () => {
  const now = new Date('2026-10-31T23:30:00Z');
  expect(monthOf(now, 'UTC').name).toBe('2026-10');
  const { name, start, end } = monthOf(now, 'Europe/Berlin');
  expect([name, start.toISOString(), end.toISOString()]).toEqual([
    '2026-11',
    '2026-10-31T23:00:00.000Z',
    '2026-11-30T23:00:00.000Z',
  ]);
});

test('what is no zone and no day is told apart', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'])
    expect(isZone(zone)).toBe(true);
  for (const zone of ['', '+05:30', 'Mars/Olympus', "UTC'; --", 'Europe/Berlin\n'])
    expect(isZone(zone)).toBe(false);
  for (const day of ['2026-02-28', '2024-02-29']) expect(isDay(day)).toBe(true);
  for (const day of ['2026-02-29', '2026-13-01', '20260101', '0001-01-01', '2026-1-1'])
    expect(isDay(day)).toBe(false);
});
