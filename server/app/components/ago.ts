const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** How long ago, as a person would say it: `12 s ago`, `5 min ago`, `19 Nov`. */
export function ago(then: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - then.getTime());
  if (ms < 5 * secondMs) return 'just now';
  if (ms < minuteMs) return `${Math.floor(ms / secondMs)} s ago`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
  if (ms < 24 * hourMs) return `${Math.floor(ms / hourMs)} h ago`;
  const isThisYear = then.getUTCFullYear() === now.getUTCFullYear();
  return (isThisYear ? dayAndMonth : withYear).format(then);
}

/** What is left until then, as a clock: `9:12`. */
export function clockUntil(then: Date, now: Date): string {
  const seconds = Math.max(0, Math.ceil((then.getTime() - now.getTime()) / secondMs));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long something still lives, as a person would say it: `in 29 days`, `in 5 h`. */
export function fromNow(then: Date, now: Date): string {
  const ms = Math.max(0, then.getTime() - now.getTime());
  if (ms < hourMs) return `in ${Math.ceil(ms / minuteMs)} min`;
  if (ms < 48 * hourMs) return `in ${Math.ceil(ms / hourMs)} h`;
  return `in ${Math.ceil(ms / (24 * hourMs))} days`;
}
