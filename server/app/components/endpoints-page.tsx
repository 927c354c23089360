import './endpoints.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { Link } from '@remix-run/react';
import { Plus } from 'lucide-react';
import { useMemo } from 'react';
import { useDashboard } from './dashboard.ts';
import { EndpointDialog } from './endpoint-dialog.tsx';
import { endpointFace } from './endpoint-face.ts';
import { EndpointFilter, filterEndpoints } from './endpoint-filter.tsx';
import { type EndpointActs, EndpointRow } from './endpoint-row.tsx';
import { EndpointLegend, EndpointTable } from './endpoint-table.tsx';
import type { EndpointModel, EndpointView } from './endpoint-view.ts';
import { NoEndpoints } from './no-endpoints.tsx';
import { PageStrips, PageSync } from './page-sync.tsx';
import { useCalmRefresh } from './use-calm-refresh.ts';
import { useEndpointActs } from './use-endpoint-acts.ts';
import { useEndpointAddress } from './use-endpoint-address.ts';
import { useEndpointRemoval } from './use-endpoint-removal.ts';
import { useEndpointUpdates } from './use-endpoint-updates.ts';
import { useRefresh } from './use-refresh.ts';

/** A list longer than this is filtered rather than read. */
const longList = 8;

type Props = {
  loaded: {
    readonly endpoints: readonly EndpointView[];
    readonly opened: { readonly id: string; readonly models: readonly EndpointModel[] } | null;
    readonly servedAt: number;
    readonly origin: string;
    /** The server did not answer when it was asked again. */
    readonly isLost: boolean;
  };
};

function Summary({ endpoints }: { endpoints: readonly EndpointView[] }) {
  const models = endpoints.reduce((sum, { modelCount }) => sum + modelCount, 0);
  const needing = endpoints.filter((endpoint) => endpointFace(endpoint).needsPerson).length;
  return (
    <span className="endpoints-sum">
      <span className="cut">
        {endpoints.length === 1 ? '1 endpoint' : `${endpoints.length} endpoints`},{' '}
        {countOfModels(models)}
      </span>
      {needing > 0 && (
        <span className="state endpoint-state is-bad">
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d="M5 1 9.2 8.7H.8Z" />
            <path d="M5 4v2" />
          </svg>
          {needing === 1 ? '1 needs you' : `${needing} need you`}
        </span>
      )}
    </span>
  );
}

/** The dashboard's page of a person's own endpoints. */
export function EndpointsPage({ loaded }: Props) {
  const { endpoints, opened, servedAt, origin, isLost } = loaded;
  const { library, favorites, toast, say, star } = useDashboard();
  const { open, add, edit, filter, setFilter, go } = useEndpointAddress();
  const reload = useCalmRefresh();
  const refresh = useRefresh(reload, isLost);
  useEndpointUpdates(library, reload);
  const { hidden, remove } = useEndpointRemoval(endpoints, toast, reload);
  const { asking, check, discover, setActive } = useEndpointActs(say, reload);
  const kept = endpoints.filter(({ id }) => !hidden.has(id));
  const found = filterEndpoints(kept, filter);
  const acts = useMemo<EndpointActs>(
    () => ({
      open: ({ id }, isOpen) => go({ open: isOpen ? id : null }, true),
      edit: ({ id }) => go({ edit: id }),
      check: (endpoint) => void check(endpoint),
      discover: (endpoint) => void discover(endpoint),
      remove,
      setActive,
      star,
    }),
    [go, check, discover, remove, setActive, star],
  );
  const edited = edit === null ? undefined : kept.find(({ id }) => id === edit);
  const isFiltered = filter.query !== '' || filter.state !== 'all';

  return (
    <>
      <header className="page-head endpoints-head">
        <h1>Endpoints</h1>
        {kept.length > 0 && <Summary endpoints={kept} />}
        <span className="grow" />
        {kept.length > 0 && (
          <Link
            className="button is-primary"
            to="?add="
            onClick={(event) => {
              event.preventDefault();
              go({ add: '' });
            }}
          >
            <Plus size={16} strokeWidth={1.5} aria-hidden="true" />
            Add endpoint
          </Link>
        )}
        <PageSync onRefresh={refresh} />
      </header>
      <div className="picker endpoints-picker">
        <div className="endpoints-page">
          {kept.length === 0 && <NoEndpoints onAdd={() => go({ add: '' })} />}
          {(kept.length > longList || isFiltered) && (
            <EndpointFilter value={filter} count={found.length} onChange={setFilter} />
          )}
          {found.length > 0 && (
            <>
              <EndpointTable>
                {found.map((endpoint) => (
                  <EndpointRow
                    key={endpoint.id}
                    endpoint={endpoint}
                    models={opened?.id === endpoint.id ? opened.models : null}
                    favorites={favorites}
                    origin={origin}
                    servedAt={servedAt}
                    isOpen={open === endpoint.id}
                    isAsking={asking.has(endpoint.id)}
                    acts={acts}
                  />
                ))}
              </EndpointTable>
              <EndpointLegend />
            </>
          )}
          {kept.length > 0 && found.length === 0 && (
            <EmptyList
              title="No endpoint matches"
              action={{
                label: 'Clear filters',
                onClick: () => setFilter({ query: '', state: 'all' }),
              }}
            >
              None of the {kept.length} endpoints has this name, address and state.
            </EmptyList>
          )}
        </div>
        <PageStrips isLost={isLost} onRefresh={refresh} />
      </div>
      {(add !== null || edited) && (
        <EndpointDialog
          key={edited?.id ?? `add ${add}`}
          endpoint={edited ?? null}
          address={add ?? ''}
          onClose={() => go({ add: null, edit: null }, true)}
          onSaved={(saved, isNew) => {
            go({ add: null, edit: null, open: saved.id, q: null, state: null }, true);
            setFilter({ query: '', state: 'all' });
            reload();
            const models = countOfModels(saved.availableModels.length);
            say(isNew ? `Added ${saved.name}: ${models}` : `Saved ${saved.name}`);
          }}
        />
      )}
    </>
  );
}
