import './endpoint-sparkline.css';
import type { EndpointHour } from './endpoint-view.ts';

const height = 24;
const step = 6;
const width = 24 * step;
const least = 3;
const tallest = 20;

/** Slow endpoints are taller than fast ones, and slow hours twice as tall at four times the time. */
function barHeight(ms: number, median: number): number {
  const usual = 5 + 3 * Math.log10(Math.max(1, median / 10));
  const tall = usual * Math.sqrt(ms / Math.max(1, median));
  return Math.round(10 * Math.min(tallest, Math.max(least, tall))) / 10;
}

const timesOf = (hours: readonly EndpointHour[]): number[] =>
  hours
    .flatMap((hour) => (hour === null || hour.ms === null ? [] : [hour.ms]))
    .sort((a, b) => a - b);

const middleOf = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0;

const bar = (x: number, y: number, barWidth: number, tall: number) =>
  `M${x} ${y}h${barWidth}v${tall}h${-barWidth}z`;

const hoursWord = (count: number) => `${count} ${count === 1 ? 'hour' : 'hours'}`;

/** The day in a sentence: who cannot see the bars hears what they say. */
function dayText(hours: readonly EndpointHour[]): string {
  const asked = hours.filter((hour) => hour !== null);
  if (asked.length === 0) return 'Not checked in the last 24 hours';
  const times = timesOf(hours);
  const failed = asked.filter(({ failed }) => failed > 0).length;
  const missed = failed > 0 ? `no answer in ${hoursWord(failed)}` : 'always answered';
  if (times.length === 0) return `Last 24 hours: ${missed} of ${asked.length} checked`;
  const middle = Math.round(middleOf(times));
  const fast = Math.round(times[0] ?? 0);
  const slow = Math.round(times.at(-1) ?? 0);
  return `Last 24 hours: ${missed}, median ${middle} ms, from ${fast} to ${slow} ms`;
}

type Props = { hours: readonly EndpointHour[]; isQuiet: boolean };

/** A day of checks, one bar an hour: taller is slower, hollow is no answer. */
export function EndpointSparkline({ hours, isQuiet }: Props) {
  const median = middleOf(timesOf(hours));
  let answered = '';
  let failed = '';
  let unasked = '';
  for (const [at, hour] of hours.entries()) {
    const x = at * step;
    if (hour === null) unasked += bar(x, height - 1, 4, 1);
    else if (hour.failed > hour.answered / 2) failed += bar(x + 0.5, 0.5, 3, height - 1);
    else {
      const tall = barHeight(hour.ms ?? 0, median);
      answered += bar(x, height - tall, 4, tall);
    }
  }
  const text = dayText(hours);
  return (
    <svg
      className={isQuiet ? 'sparkline is-quiet' : 'sparkline'}
      preserveAspectRatio="none"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={text}
    >
      <title>{text}</title>
      <path className="unasked" d={unasked} />
      <path className="answered" d={answered} />
      <path className="failed" d={failed} />
    </svg>
  );
}
