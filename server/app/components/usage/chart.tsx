import './chart.css';
import { type ReactNode, useState } from 'react';
import { longPart, shortPart } from './usage-figures.ts';

/** Units of its height are pixels; its width is what the page gives it. */
export const plotHeight = 188;

type FrameProps = {
  /** The parts of the time, by their names. */
  names: readonly string[];
  /** Values with a line, from 0 upwards. */
  ticks: readonly number[];
  format: (value: number) => string;
  /** What it is a picture of. */
  label: string;
  /** What is said of a part that is pointed at. */
  tell: (at: number) => ReactNode;
  children: ReactNode;
};

const mostLabels = 5;

/** Which parts have their name below: evenly, and not more than fit. */
function labelled(count: number): number[] {
  const step = Math.max(1, Math.ceil(count / mostLabels));
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step);
}

/** How far down a value is drawn. */
export const yOf = (value: number, ticks: readonly number[]): number =>
  plotHeight * (1 - value / (ticks.at(-1) ?? 1));

type PointerProps = { names: readonly string[]; onPoint: (at: number | null) => void };

const Columns = ({ names, onPoint }: PointerProps) => (
  <g onPointerLeave={() => onPoint(null)}>
    {names.map((name, at) => (
      <rect
        key={name}
        className="chart-column"
        x={at}
        y={0}
        width={1}
        height={plotHeight}
        onPointerEnter={() => onPoint(at)}
      />
    ))}
  </g>
);

/** Axes around a picture whose x counts parts of the time and whose y counts pixels. */
export function ChartFrame({ names, ticks, format, label, tell, children }: FrameProps) {
  const [pointed, setPointed] = useState<number | null>(null);
  const percent = (at: number) => `${(at / names.length) * 100}%`;
  const name = pointed === null ? undefined : names[pointed];
  return (
    <div className="chart">
      <div className="chart-values" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick} style={{ top: yOf(tick, ticks) }}>
            {format(tick)}
          </span>
        ))}
      </div>
      <div className="chart-plot">
        <svg
          viewBox={`0 0 ${names.length} ${plotHeight}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              className="chart-line"
              x1={0}
              x2={names.length}
              y1={yOf(tick, ticks)}
              y2={yOf(tick, ticks)}
            />
          ))}
          {children}
          <Columns names={names} onPoint={setPointed} />
        </svg>
        {pointed !== null && name !== undefined && (
          <div
            className={`chart-told${pointed > names.length / 2 ? ' is-left' : ''}`}
            style={
              pointed > names.length / 2
                ? { right: `calc(100% - ${percent(pointed)} + 8px)` }
                : { left: `calc(${percent(pointed + 1)} + 8px)` }
            }
            aria-hidden="true"
          >
            <b>{longPart(name)}</b>
            {tell(pointed)}
          </div>
        )}
      </div>
      <div className="chart-names" aria-hidden="true">
        {labelled(names.length).map((at) => (
          <span key={names[at]} style={{ left: percent(at) }}>
            {shortPart(names[at] ?? '')}
          </span>
        ))}
      </div>
    </div>
  );
}

type PartProps = {
  title: string;
  hint: ReactNode;
  chart: ReactNode;
  table: ReactNode;
};

/** A chart under its title, or the same as a table. */
export function ChartPart({ title, hint, chart, table }: PartProps) {
  const [isTable, setTable] = useState(false);
  return (
    <section className="usage-part" aria-label={title}>
      <div className="usage-part-head">
        <h2>
          {title}
          <span className="chart-hint">{hint}</span>
        </h2>
        <button
          type="button"
          className="link-button needs-script"
          aria-label={`As table: ${title}`}
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          As table
        </button>
      </div>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section className="chart-table" aria-label={`${title}, as a table`} tabIndex={0}>
          {table}
        </section>
      ) : (
        chart
      )}
    </section>
  );
}
