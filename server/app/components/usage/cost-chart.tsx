import type { LoadedUsage } from '../../usage/load-usage.ts';
import { ChartFrame, ChartPart, plotHeight, yOf } from './chart.tsx';
import { formatCost, longPart, ticksTo } from './usage-figures.ts';

type Stack = { readonly name: string; readonly series: number; readonly costs: readonly number[] };

const restSeries = 4;

/** What is stacked, from the bottom: the dearest models, then the others together. */
export function stacksOf({ costs }: LoadedUsage): Stack[] {
  const stacks = costs.series.map(({ name, costs }, at) => ({ name, series: at + 1, costs }));
  if (!costs.others) return stacks;
  const name = costs.otherCount === 1 ? '1 more' : `${costs.otherCount} more`;
  return [...stacks, { name, series: restSeries, costs: costs.others }];
}

/** Between two of a stack, in pixels. */
const gap = 1;
const [margin, width] = [0.13, 0.74];

type BarProps = { at: number; stacks: readonly Stack[]; ticks: readonly number[] };

function Bar({ at, stacks, ticks }: BarProps) {
  let below = 0;
  return stacks.map(({ name, series, costs }) => {
    const cost = costs[at] ?? 0;
    if (cost <= 0) return null;
    const bottom = yOf(below, ticks);
    below += cost;
    const top = yOf(below, ticks);
    return (
      <rect
        key={name}
        className={`chart-series-${series}`}
        data-cost={cost}
        x={at + margin}
        y={top}
        width={width}
        height={Math.max(0.5, bottom - top - (bottom < plotHeight ? gap : 0))}
      />
    );
  });
}

const sumAt = (stacks: readonly Stack[], at: number) =>
  stacks.reduce((sum, { costs }) => sum + (costs[at] ?? 0), 0);

function CostTable({ loaded, stacks }: { loaded: LoadedUsage; stacks: readonly Stack[] }) {
  const { names, unit, byTime } = loaded;
  return (
    <table className="usage-table" aria-label="Cost by model and time">
      <thead>
        <tr>
          <th scope="col">{unit === 'day' ? 'Day' : 'Hour'}</th>
          {stacks.map(({ name }) => (
            <th key={name} scope="col" className="is-number">
              {name}
            </th>
          ))}
          <th scope="col" className="is-number">
            All
          </th>
          <th scope="col" className="is-number">
            Requests
          </th>
        </tr>
      </thead>
      <tbody>
        {names.map((name, at) => (
          <tr key={name}>
            <th scope="row">{longPart(name)}</th>
            {stacks.map((stack) => (
              <td key={stack.name} className="is-number">
                {formatCost(stack.costs[at] ?? 0)}
              </td>
            ))}
            <td className="is-number">{formatCost(byTime[at]?.costEstimate ?? 0)}</td>
            <td className="is-number">{byTime[at]?.requests.toLocaleString('en-US')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What each day or hour cost, stacked by model. */
export function CostChart({ loaded }: { loaded: LoadedUsage }) {
  const { names, unit } = loaded;
  const stacks = stacksOf(loaded);
  const ticks = ticksTo(Math.max(0, ...names.map((_, at) => sumAt(stacks, at))));
  const title = unit === 'day' ? 'Cost per day' : 'Cost per hour';
  return (
    <ChartPart
      title={title}
      hint="USD, by model"
      chart={
        <ChartFrame
          names={names}
          ticks={ticks}
          format={formatCost}
          label={`${title}, ${names.length} ${unit}s, stacked by model; the same is there as a table`}
          tell={(at) => (
            <>
              <span className="chart-told-row">
                All<span>{formatCost(sumAt(stacks, at))}</span>
              </span>
              {stacks.map(({ name, series, costs }) => (
                <span key={name} className="chart-told-row">
                  <i className={`series-dot series-dot-${series}`} />
                  <span className="cut">{name}</span>
                  <span>{formatCost(costs[at] ?? 0)}</span>
                </span>
              ))}
            </>
          )}
        >
          {names.map((name, at) => (
            <Bar key={name} at={at} stacks={stacks} ticks={ticks} />
          ))}
        </ChartFrame>
      }
      table={<CostTable loaded={loaded} stacks={stacks} />}
    />
  );
}
