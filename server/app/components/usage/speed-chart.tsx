import type { LoadedUsage } from '../../usage/load-usage.ts';
import { ChartFrame, ChartPart, yOf } from './chart.tsx';
import { formatSeconds, longPart, ticksTo } from './usage-figures.ts';

type Values = readonly (number | null)[];

/** A line through what was measured; what stands alone is a dot. */
function pathOf(values: Values, ticks: readonly number[]): string {
  let path = '';
  let isOn = false;
  for (const [at, value] of values.entries()) {
    if (value === null) {
      isOn = false;
      continue;
    }
    path += `${isOn ? 'L' : 'M'}${at + 0.5} ${yOf(value / 1000, ticks).toFixed(2)}`;
    if (!isOn) path += 'h0';
    isOn = true;
  }
  return path;
}

function SpeedTable({ loaded }: { loaded: LoadedUsage }) {
  const { names, unit, byTime } = loaded;
  return (
    <table className="usage-table" aria-label="Time to first word by time">
      <thead>
        <tr>
          <th scope="col">{unit === 'day' ? 'Day' : 'Hour'}</th>
          {['Median', 'Slowest 5%', 'Whole, median', 'Errors'].map((name) => (
            <th key={name} scope="col" className="is-number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {names.map((name, at) => {
          const part = byTime[at];
          return (
            <tr key={name}>
              <th scope="row">{longPart(name)}</th>
              <td className="is-number">{formatSeconds(part?.firstByte.p50 ?? null)}</td>
              <td className="is-number">{formatSeconds(part?.firstByte.p95 ?? null)}</td>
              <td className="is-number">{formatSeconds(part?.duration.p50 ?? null)}</td>
              <td className="is-number">{part?.errors ?? 0}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** How long it took until an answer began: the median, and what one in twenty was slower than. */
export function SpeedChart({ loaded }: { loaded: LoadedUsage }) {
  const { names, unit, byTime } = loaded;
  const medians = byTime.map(({ firstByte }) => firstByte.p50);
  const slowest = byTime.map(({ firstByte }) => firstByte.p95);
  const ticks = ticksTo(Math.max(0, ...slowest.map((ms) => (ms ?? 0) / 1000)));
  return (
    <ChartPart
      title="Time to first word"
      hint={
        <>
          <i className="chart-key" />
          median
          <i className="chart-key is-slow" />
          slowest 5%
        </>
      }
      chart={
        <ChartFrame
          names={names}
          ticks={ticks}
          format={(value) => (value === 0 ? '0' : `${value} s`)}
          label={`Time to first word over ${names.length} ${unit}s, median and slowest 5%; the same is there as a table`}
          tell={(at) => (
            <>
              <span className="chart-told-row">
                Median<span>{formatSeconds(medians[at] ?? null)}</span>
              </span>
              <span className="chart-told-row">
                Slowest 5%<span>{formatSeconds(slowest[at] ?? null)}</span>
              </span>
            </>
          )}
        >
          <path className="chart-median" d={pathOf(medians, ticks)} />
          <path className="chart-slowest" d={pathOf(slowest, ticks)} />
        </ChartFrame>
      }
      table={<SpeedTable loaded={loaded} />}
    />
  );
}
