import { formatCount, formatTokens } from '@asterism/core/ui/format-figures.ts';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { Link } from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import type { LoadedUsage, ShownFilter } from '../../usage/load-usage.ts';
import { stacksOf } from './cost-chart.tsx';
import { formatCost, formatSeconds } from './usage-figures.ts';

/** More rows than this stay folded until they are asked for. */
const mostShown = 6;

type Row = {
  readonly key: string;
  readonly value: string | null;
  readonly face: ReactNode;
  readonly cells: readonly ReactNode[];
};

type Props = {
  title: string;
  heads: readonly [string, ...string[]];
  by: ShownFilter['by'];
  /** The address with this filter added. */
  filtered: (by: ShownFilter['by'], value: string) => string;
  rows: readonly Row[];
  foot?: readonly ReactNode[];
};

function Folded({ count, onOpen }: { count: number; onOpen: () => void }) {
  return (
    <button type="button" className="link-button usage-more needs-script" onClick={onOpen}>
      {count} more
    </button>
  );
}

/** One way to part what was used; a row leads to its own usage. */
function UsageTable({ title, heads, by, filtered, rows, foot }: Props) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen || rows.length <= mostShown + 1 ? rows : rows.slice(0, mostShown);
  return (
    <section className="usage-part" aria-label={title}>
      <div className="usage-part-head">
        <h2>{title}</h2>
      </div>
      <table className="usage-table" aria-label={title}>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={head} scope="col" className={at > 0 ? 'is-number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, value, face, cells }) => (
            <tr key={key}>
              <th scope="row">
                {value === null ? (
                  <span className="usage-name">{face}</span>
                ) : (
                  <Link className="usage-name" to={filtered(by, value)} preventScrollReset>
                    {face}
                  </Link>
                )}
              </th>
              {cells.map((cell, at) => (
                <td key={heads[at + 1]} className="is-number">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>
              {foot.map((cell, at) => (
                <td key={heads[at]} className={at > 0 ? 'is-number' : undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      {shown.length < rows.length && (
        <Folded count={rows.length - shown.length} onOpen={() => setOpen(true)} />
      )}
    </section>
  );
}

type TableProps = { loaded: LoadedUsage; filtered: Props['filtered'] };

type Figures = LoadedUsage['total'];
const tokensOf = ({ promptTokens, completionTokens }: Figures) =>
  formatTokens(promptTokens + completionTokens);

/** What it cost; of own endpoints without a price that they are one's own. */
const costOf = ({ costEstimate, ownRequests, requests, unpriced }: Figures) =>
  costEstimate !== null
    ? formatCost(costEstimate)
    : ownRequests === requests
      ? 'own'
      : unpriced > 0
        ? 'unknown'
        : '–';

const Errors = ({ count }: { count: number }) =>
  count > 0 ? <b className="usage-errors">{formatCount(count)}</b> : '0';

export function ModelTable({ loaded, filtered }: TableProps) {
  const { byModel, total, costs } = loaded;
  const seriesOf = new Map(
    stacksOf(loaded).map(({ series }, at) => [costs.series[at]?.model, series]),
  );
  const dearest = [...byModel].sort((a, b) => (b.costEstimate ?? -1) - (a.costEstimate ?? -1));
  return (
    <UsageTable
      title="By model"
      heads={['Model', 'Requests', 'Tokens', 'Cost']}
      by="model"
      filtered={filtered}
      rows={dearest.map((one) => {
        const series = seriesOf.get(one.model ?? '') ?? ((one.costEstimate ?? 0) > 0 ? 4 : 'none');
        return {
          key: one.model ?? '',
          value: one.model,
          face: (
            <>
              <i className={`series-dot series-dot-${series}`} />
              {one.provider && (
                <ProviderBadge id={one.provider} name={one.providerName ?? one.provider} />
              )}
              <bdi className="cut" title={one.model ?? undefined}>
                {one.name}
              </bdi>
            </>
          ),
          cells: [formatCount(one.requests), tokensOf(one), costOf(one)],
        };
      })}
      foot={[`All ${byModel.length}`, formatCount(total.requests), tokensOf(total), costOf(total)]}
    />
  );
}

export function EndpointTable({ loaded, filtered }: TableProps) {
  return (
    <UsageTable
      title="By endpoint and provider"
      heads={['Endpoint', 'Requests', 'Median', 'Errors']}
      by="endpoint"
      filtered={filtered}
      rows={loaded.byEndpoint.map((one) => ({
        key: one.provider ?? '',
        value: one.provider,
        face: (
          <>
            {one.provider && <ProviderBadge id={one.provider} name={one.name} />}
            <bdi className="cut">{one.name}</bdi>
          </>
        ),
        cells: [
          formatCount(one.requests),
          formatSeconds(one.firstByte.p50),
          <Errors key="errors" count={one.errors} />,
        ],
      }))}
    />
  );
}

export function SurfaceTable({ loaded, filtered }: TableProps) {
  return (
    <UsageTable
      title="By surface"
      heads={['Surface', 'Requests', 'Tokens', 'Cost', 'Errors']}
      by="surface"
      filtered={filtered}
      rows={loaded.bySurface.map((one) => ({
        key: one.surface,
        value: one.surface,
        face: (
          <>
            <bdi className="cut">{one.name}</bdi>
            {one.isEnded && <span className="muted">ended</span>}
          </>
        ),
        cells: [
          formatCount(one.requests),
          tokensOf(one),
          costOf(one),
          <Errors key="errors" count={one.errors} />,
        ],
      }))}
    />
  );
}
