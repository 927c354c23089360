import './usage.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { Link, useNavigate } from '@remix-run/react';
import { Download } from 'lucide-react';
import type { LoadedUsage } from '../../usage/load-usage.ts';
import { PageStrips, PageSync } from '../page-sync.tsx';
import { useCalmRefresh } from '../use-calm-refresh.ts';
import { useRefresh } from '../use-refresh.ts';
import { BudgetLine } from './budget-line.tsx';
import { CostChart } from './cost-chart.tsx';
import { SpeedChart } from './speed-chart.tsx';
import { addressWith, UsageChips, UsageDays, UsageRanges } from './usage-filters.tsx';
import { UsageSettingsForm } from './usage-settings.tsx';
import { EndpointTable, ModelTable, SurfaceTable } from './usage-tables.tsx';
import { headlines } from './usage-words.ts';
import { useShownAgain } from './use-shown-again.ts';
import { useUsageZone } from './use-usage-zone.ts';

function Headlines({ loaded }: { loaded: LoadedUsage }) {
  return (
    <dl className="usage-headlines">
      {headlines(loaded).map(({ name, value, notes }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong>
            {notes.map((note) => (
              <span key={note}>{note}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The same calls as a file. */
function csvAddress({ asked, from, to, zone }: LoadedUsage): string {
  const params = new URLSearchParams(asked);
  params.delete('range');
  for (const [name, value] of Object.entries({ from, to, zone })) params.set(name, value);
  return `/api/usage.csv?${params}`;
}

function NoUsage({ loaded }: { loaded: LoadedUsage }) {
  if (loaded.isLost)
    return (
      <EmptyList title="Usage could not be loaded">
        Asterism does not answer. It is shown as soon as it does.
      </EmptyList>
    );
  return (
    <EmptyList title={loaded.filters.length > 0 ? 'No call matches' : 'No calls in these days'}>
      Every call of a model through Asterism is counted here, with its tokens, cost and speed.{' '}
      {loaded.filters.length > 0 ? (
        <Link className="usage-link" to="/usage">
          Show all of the last 30 days
        </Link>
      ) : (
        <Link className="usage-link" to="/use">
          Point a program at Asterism
        </Link>
      )}
      .
    </EmptyList>
  );
}

/** The dashboard's page of what was used, what it cost and how fast it was. */
export function UsagePage({ loaded }: { loaded: LoadedUsage }) {
  const { asked, total, settings, zone, isLost } = loaded;
  const navigate = useNavigate();
  const reload = useCalmRefresh();
  const refresh = useRefresh(reload, isLost);
  useUsageZone(zone, reload);
  useShownAgain(reload);
  const filtered = (by: string, value: string) => addressWith(asked, { [by]: value });
  return (
    <>
      <header className="page-head usage-head">
        <h1>Usage</h1>
        <UsageRanges loaded={loaded} />
        <span className="grow" />
        {total.requests > 0 && (
          <a className="button" href={csvAddress(loaded)} download>
            <Download size={16} strokeWidth={1.5} aria-hidden="true" />
            <span className="usage-csv-long">Export </span>CSV
          </a>
        )}
        <PageSync onRefresh={refresh} />
      </header>
      <div className="picker usage-picker">
        <div className="usage-page">
          <div className="usage-bar">
            <UsageChips loaded={loaded} />
            <UsageDays
              loaded={loaded}
              onGo={(days) =>
                navigate(addressWith(asked, { ...days, range: null }), { preventScrollReset: true })
              }
            />
          </div>
          {settings.budget && <BudgetLine budget={settings.budget} />}
          {total.requests === 0 ? (
            <NoUsage loaded={loaded} />
          ) : (
            <>
              <Headlines loaded={loaded} />
              <div className="usage-pair">
                <CostChart loaded={loaded} />
                <ModelTable loaded={loaded} filtered={filtered} />
              </div>
              <div className="usage-pair">
                <SpeedChart loaded={loaded} />
                <EndpointTable loaded={loaded} filtered={filtered} />
              </div>
            </>
          )}
          <div className="usage-pair">
            {total.requests > 0 && <SurfaceTable loaded={loaded} filtered={filtered} />}
            <UsageSettingsForm loaded={loaded} onSaved={reload} />
          </div>
          <p className="usage-hint usage-foot">
            Costs are estimates from the catalog’s prices and the tokens that models reported. Days
            are those of {zone}.
          </p>
        </div>
        <PageStrips isLost={isLost} onRefresh={refresh} />
      </div>
    </>
  );
}
