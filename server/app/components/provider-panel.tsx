import './endpoint-panel.css';
import './provider-panel.css';
import type { Model } from '@asterism/core/domain/model.ts';
import { newModelsRules } from '@asterism/core/domain/provider-preference.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { countOfModels } from '@asterism/core/ui/format-figures.ts';
import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { useMemo, useRef, useState } from 'react';
import { ProviderKey } from './provider-key.tsx';
import { ProviderModels } from './provider-models.tsx';
import { type IsOn, newModelsLabels, type ProviderView } from './provider-view.ts';
import type { ProviderActs } from './use-provider-acts.ts';

/** A list longer than this is searched rather than read. */
const longList = 8;
const newShown = 20;
const byName = new Intl.Collator('en', { numeric: true });

type Props = {
  view: ProviderView;
  /** Null while they are on their way. */
  models: readonly Model[] | null;
  favorites: Favorites;
  isOn: IsOn;
  acts: ProviderActs;
};

const matching = (models: readonly Model[], query: string) => {
  const wanted = query.trim().toLowerCase();
  const found = models.filter(({ name, modelId }) =>
    `${name}\n${modelId}`.toLowerCase().includes(wanted),
  );
  return found.sort((a, b) => byName.compare(a.name, b.name));
};

function NewModels({ view, acts }: Pick<Props, 'view' | 'acts'>) {
  const { asked, name } = view;
  if (asked.length === 0) return null;
  return (
    <section className="provider-new" aria-label={`New models of ${name}`}>
      <div className="endpoint-models-head">
        <h2>{asked.length === 1 ? '1 new model' : `${asked.length} new models`} to decide</h2>
        <span className="provider-bulk">
          <button type="button" className="button" onClick={() => acts.setMany(view, asked, true)}>
            Show all
          </button>
          <button type="button" className="button" onClick={() => acts.setMany(view, asked, false)}>
            Hide all
          </button>
        </span>
      </div>
      <ul>
        {asked.slice(0, newShown).map((model) => (
          <li key={model.id}>
            <bdi className="cut">{model.name}</bdi>
            <span className="muted">{model.releasedAt}</span>
            <span className="provider-bulk">
              <button
                type="button"
                className="button"
                aria-label={`Show ${model.name}`}
                onClick={() => acts.setMany(view, [model], true)}
              >
                Show
              </button>
              <button
                type="button"
                className="button"
                aria-label={`Hide ${model.name}`}
                onClick={() => acts.setMany(view, [model], false)}
              >
                Hide
              </button>
            </span>
          </li>
        ))}
      </ul>
      {asked.length > newShown && <p className="muted">And {asked.length - newShown} more.</p>}
    </section>
  );
}

/** What stands below an opened provider: its key, what is new, and its models with their switches. */
export function ProviderPanel({ view, models, favorites, isOn, acts }: Props) {
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const found = useMemo(() => (models ? matching(models, query) : []), [models, query]);
  const starred = (model: Model) => favorites.has(model.id);
  const count =
    view.onCount === null
      ? countOfModels(view.modelsCount)
      : `${view.onCount} of ${countOfModels(view.modelsCount)} on`;
  return (
    <div className="endpoint-panel provider-panel">
      <div className="provider-tops">
        <ProviderKey view={view} acts={acts} />
        <label className="provider-rule">
          <h2>New models</h2>
          <select
            className="select"
            value={view.newModels}
            aria-label={`New models of ${view.name}`}
            onChange={(event) =>
              acts.setRule(view, event.target.value as (typeof newModelsRules)[number])
            }
          >
            {newModelsRules.map((rule) => (
              <option key={rule} value={rule}>
                {newModelsLabels[rule]}
              </option>
            ))}
          </select>
          <span className="muted">New is what comes out after you chose this.</span>
        </label>
      </div>
      <NewModels view={view} acts={acts} />
      <section className="endpoint-models provider-list" aria-label={`Models of ${view.name}`}>
        <div className="endpoint-models-head">
          <h2>{count}</h2>
          {models && models.length > longList && (
            <SearchField
              value={query}
              label={`Search models of ${view.name}`}
              placeholder="Search"
              onChange={setQuery}
              onLeave={() => undefined}
              inputRef={input}
            />
          )}
          <span className="provider-bulk">
            <button
              type="button"
              className="button"
              onClick={() => acts.setMany(view, found, true)}
            >
              All
            </button>
            <button
              type="button"
              className="button"
              onClick={() => acts.setMany(view, found, false)}
            >
              None
            </button>
            <button
              type="button"
              className="button"
              onClick={() => acts.setMany(view, found, starred)}
            >
              Only favorites
            </button>
          </span>
        </div>
        {!view.isEnabled && (
          <p className="muted">
            {view.name} is switched off: its models show nowhere but among your favorites. These
            choices count again once it is on.
          </p>
        )}
        {models === null ? (
          <p className="muted">Models are on their way.</p>
        ) : found.length > 0 ? (
          <ProviderModels
            label={`Models of ${view.name}`}
            models={found}
            list={`${view.provider} ${query}`}
            favorites={favorites}
            isOn={isOn}
            onToggle={acts.toggle}
          />
        ) : (
          <p className="muted">
            {query ? 'No model of it has that name.' : 'It lists no models yet.'}
          </p>
        )}
      </section>
    </div>
  );
}
