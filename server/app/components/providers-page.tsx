import './endpoint-table.css';
import './endpoints.css';
import './providers.css';
import { EmptyList } from '@asterism/core/ui/empty-list.tsx';
import { countOfModels, formatCount } from '@asterism/core/ui/format-figures.ts';
import { useStore } from '@nanostores/react';
import { useCallback, useEffect, useMemo } from 'react';
import { useDashboard } from './dashboard.ts';
import { pagePreferences } from './page-preferences.ts';
import { PageStrips, PageSync } from './page-sync.tsx';
import { filterProviders, ProviderFilter } from './provider-filter.tsx';
import { FoundModels } from './provider-found.tsx';
import { ProviderKeyDialog, ProviderKeyRemoval } from './provider-key-dialog.tsx';
import { isKeyed } from './provider-key-words.ts';
import { ProviderRow } from './provider-row.tsx';
import { isOnUnder, type ListedProvider, type ProviderView } from './provider-view.ts';
import { StaleNotice } from './stale-notice.tsx';
import { useCalmRefresh } from './use-calm-refresh.ts';
import { useProviderActs } from './use-provider-acts.ts';
import { useProviderAddress } from './use-provider-address.ts';
import { useProviders } from './use-providers.ts';
import { useRefresh } from './use-refresh.ts';

type Props = {
  loaded: {
    readonly providers: readonly ListedProvider[];
    readonly servedAt: number;
    /** The server did not answer when it was asked again. */
    readonly isLost: boolean;
  };
};

const heads = [
  ['name', 'Provider'],
  ['key-state', 'State'],
  ['key', 'Key'],
  ['models', 'Models on'],
  ['new', 'New ones'],
] as const;

function summary(views: readonly ProviderView[]) {
  const on = views.filter(({ isEnabled }) => isEnabled).length;
  const keyed = views.filter(({ key }) => key.needed && isKeyed(key)).length;
  const keys = keyed === 0 ? 'no key yet' : `${keyed} with a key`;
  return `${formatCount(on)} of ${formatCount(views.length)} on, ${keys}`;
}

/** The dashboard's page of providers: switches, keys, and which models show. */
export function ProvidersPage({ loaded }: Props) {
  const { providers, servedAt, isLost } = loaded;
  const { library, favorites, say } = useDashboard();
  const preferences = pagePreferences(library);
  const { open, key, remove, filter, setFilter, go } = useProviderAddress();
  const {
    views,
    models,
    isOn,
    isLoading,
    isLost: areModelsLost,
    load,
  } = useProviders(providers, preferences);
  const reload = useCalmRefresh();
  const loadAll = useCallback(() => {
    reload();
    load();
  }, [reload, load]);
  const lost = isLost || areModelsLost;
  const sync = useRefresh(loadAll, lost);
  const refresh = useCallback(() => {
    void preferences.store.forceRefresh().catch(() => undefined); // the strip says that nobody answers
    sync();
  }, [preferences, sync]);
  useEffect(() => library.$keysChanged.listen(() => reload()), [library, reload]);
  useEffect(() => {
    for (const { provider, name } of views) preferences.names.set(provider, name);
  }, [views, preferences]);
  useEffect(() => {
    const hear = (text: string) => void say(text);
    preferences.conflicts.add(hear);
    return () => void preferences.conflicts.delete(hear);
  }, [preferences, say]);

  const isOnNow = useCallback<typeof isOn>(
    (model) => isOnUnder(library.$library.get(), preferences.store.$early.get())(model),
    [library, preferences],
  );
  const acts = useProviderActs({ preferences, servedAt, say, isOnNow, reload, go });
  const found = useMemo(() => filterProviders(views, filter), [views, filter]);
  const foundModels = useMemo(() => {
    const wanted = filter.query.trim().toLowerCase();
    if (wanted === '' || !models) return [];
    return [...models.values()].flatMap((list) =>
      list.filter(({ name, modelId }) => `${name}\n${modelId}`.toLowerCase().includes(wanted)),
    );
  }, [models, filter.query]);
  const counted = `${found.length === 1 ? '1 provider' : `${found.length} providers`}${
    foundModels.length > 0 ? `, ${countOfModels(foundModels.length)}` : ''
  }`;
  const asked = views.find(({ provider }) => provider === (key ?? remove));
  const Dialog = remove === null ? ProviderKeyDialog : ProviderKeyRemoval;
  const leave = () => go({ key: null, remove: null });
  const { error } = useStore(preferences.store.$state);

  return (
    <>
      <header className="page-head endpoints-head providers-head">
        <h1>Providers</h1>
        <span className="endpoints-sum">
          <span className="cut">{summary(views)}</span>
        </span>
        <span className="grow" />
        <PageSync isBusy={isLoading} onRefresh={refresh} />
      </header>
      <div className="picker endpoints-picker" data-error={error ?? undefined}>
        <div className="endpoints-page">
          <ProviderFilter value={filter} count={counted} onChange={setFilter} />
          {found.length > 0 && (
            <table className="endpoints providers" aria-label="Providers">
              <thead>
                <tr>
                  {heads.map(([name, label]) => (
                    <th key={name} scope="col" className={`cell-${name}`}>
                      {label}
                    </th>
                  ))}
                  <th scope="col" className="cell-acts">
                    <span className="visually-hidden">On</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.map((view) => (
                  <ProviderRow
                    key={view.provider}
                    view={view}
                    models={models && (models.get(view.provider) ?? [])}
                    favorites={favorites}
                    isOpen={open === view.provider}
                    isOn={isOn}
                    acts={acts}
                  />
                ))}
              </tbody>
            </table>
          )}
          <FoundModels
            models={foundModels}
            query={filter.query}
            favorites={favorites}
            isOn={isOn}
            onToggle={acts.toggle}
          />
          {found.length === 0 && foundModels.length === 0 && (
            <EmptyList
              title="No provider matches"
              action={{
                label: 'Clear filters',
                onClick: () => setFilter({ query: '', state: 'all' }),
              }}
            >
              None of the {views.length} providers, and none of their models, has that.
            </EmptyList>
          )}
          <p className="endpoints-foot">
            <StaleNotice />
          </p>
        </div>
        <PageStrips isLost={lost} onRefresh={refresh} />
      </div>
      {asked && (
        <Dialog
          key={`${key} ${remove}`}
          view={asked}
          onClose={leave}
          onChanged={() => library.$keysChanged.set(library.$keysChanged.get() + 1)}
          onDone={(text) => {
            leave();
            say(text);
          }}
        />
      )}
    </>
  );
}
