import { median, quantile } from './quantile.ts';

/** What one way took, in ms, round by round. */
export type Times = { readonly name: string; readonly times: number[] };

export type TimesReport = {
  readonly title: string;
  readonly rounds: number;
  readonly rows: readonly {
    readonly name: string;
    readonly p50: number;
    readonly p99: number;
    /** The middle value against that of the last row. */
    readonly ratio: number;
  }[];
};

/** Sums up ways that took turns; the last one is the floor. */
export function sumUp(title: string, ways: readonly Times[]): TimesReport {
  const base = median(ways.at(-1)?.times ?? []);
  const rows = ways.map(({ name, times }) => ({
    name,
    p50: median(times),
    p99: quantile(times, 0.99),
    ratio: median(times) / base,
  }));
  return { title, rounds: ways[0]?.times.length ?? 0, rows };
}

/** A report as a table of Markdown. */
export function timesTable({ title, rounds, rows }: TimesReport, floor: string): string {
  const head = `| | p50 ms | p99 ms | p50 against the ${floor} |\n| --- | ---: | ---: | ---: |`;
  const lines = rows.map(
    ({ name, p50, p99, ratio }) =>
      `| ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${ratio.toFixed(1)} |`,
  );
  return `${title}, ${rounds} rounds on loopback\n\n${head}\n${lines.join('\n')}\n`;
}
