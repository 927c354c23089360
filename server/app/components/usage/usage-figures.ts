const exact = new Intl.NumberFormat('en-US', {
  ...{ style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: 2 },
});
const small = new Intl.NumberFormat('en-US', {
  ...{ style: 'currency', currency: 'USD', maximumSignificantDigits: 2 },
});

/** USD: `$33.06`, of little `$0.0042`; an en dash where unknown. */
export function formatCost(cost: number | null): string {
  if (cost === null) return '–';
  if (cost === 0) return '$0';
  if (cost < 0.000_001) return '<$0.000001';
  return cost < 0.01 ? small.format(cost) : exact.format(cost);
}

/** Milliseconds as seconds: `0.61 s`, `12.4 s`; an en dash where unknown. */
export function formatSeconds(ms: number | null): string {
  if (ms === null) return '–';
  const seconds = ms / 1000;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

/** A share in percent: `0.9%`, `12%`. */
export function formatShare(part: number, all: number): string {
  if (all === 0) return '–';
  const percent = (part / all) * 100;
  if (percent === 0 || percent >= 10) return `${Math.round(percent)}%`;
  return percent < 0.1 ? '<0.1%' : `${percent.toFixed(1)}%`;
}

const shortDay = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
});
const longDay = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
});

/** A part of a time by its name: `21 Nov`, or `14:00` of an hour. */
export const shortPart = (name: string): string =>
  name.length > 10 ? name.slice(11) : shortDay.format(new Date(name));

/** The same in full: `Sat, 21 Nov 2026`, `21 Nov, 14:00`. */
export const longPart = (name: string): string =>
  name.length > 10
    ? `${shortDay.format(new Date(name.slice(0, 10)))}, ${name.slice(11)}`
    : longDay.format(new Date(name));

const steps = [1, 2, 2.5, 5, 10];

/** Round numbers from 0 to at least `most`, four steps or so apart. */
export function ticksTo(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((one) => one * power >= rough * 0.999) ?? 10) * power;
  const count = Math.ceil((most / step) * 0.999);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toPrecision(12)));
}
