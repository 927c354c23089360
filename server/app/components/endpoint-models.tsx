import { endpointProvider } from '@asterism/core/domain/endpoint.ts';
import { type ItemId, modelItemId } from '@asterism/core/domain/item-id.ts';
import type { Favorites, StarredItem } from '@asterism/core/stores/favorites.ts';
import { CapabilityIcons } from '@asterism/core/ui/capability-icons.tsx';
import { countOfModels, formatCount, formatTokens } from '@asterism/core/ui/format-figures.ts';
import { SearchField } from '@asterism/core/ui/search-field.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { useRef, useState } from 'react';
import type { EndpointModel, EndpointView } from './endpoint-view.ts';

/** A longer list can be searched. */
const longList = 10;
/** More rows than anybody reads; the search reaches the rest. */
const mostRows = 200;

type Listed = EndpointModel & { readonly itemId: ItemId; readonly isGone: boolean };

/** What the endpoint lists, and what it lists no more but has a star. */
function listedModels(endpointId: string, models: readonly EndpointModel[], favorites: Favorites) {
  const provider = endpointProvider(endpointId);
  const listed = models.map(
    (model): Listed => ({ ...model, itemId: modelItemId(provider, model.id), isGone: false }),
  );
  const known = new Set(listed.map(({ itemId }) => itemId));
  const start = `model:${provider}/`;
  const gone = [...favorites.values()]
    .filter(({ itemId }) => itemId.startsWith(start) && !known.has(itemId))
    .map(
      ({ itemId, name }): Listed => ({
        id: itemId.slice(start.length),
        name,
        contextLength: null,
        capabilities: [],
        size: null,
        itemId,
        isGone: true,
      }),
    );
  return [...listed, ...gone];
}

type RowProps = { model: Listed; isFavorite: boolean; onStar: (value: boolean) => void };

function EndpointModelRow({ model, isFavorite, onStar }: RowProps) {
  const { id, name, size, contextLength, capabilities, isGone } = model;
  return (
    <li className={isGone ? 'is-off' : undefined}>
      <StarToggle name={name} isFavorite={isFavorite} onToggle={onStar} />
      <span className="endpoint-model-name">
        <span className="cut" title={id}>
          <bdi>{name}</bdi>
        </span>
        {isGone && <span className="state">not listed now</span>}
        {name !== id && (
          <code className="cut muted" title={id}>
            {id}
          </code>
        )}
      </span>
      <span className="muted cut endpoint-model-size">{size}</span>
      <span className="endpoint-model-context">
        <span className="visually-hidden">Context </span>
        {formatTokens(contextLength)}
      </span>
      <CapabilityIcons has={capabilities} />
    </li>
  );
}

type Props = {
  endpoint: EndpointView;
  /** Null while they are on their way. */
  models: readonly EndpointModel[] | null;
  favorites: Favorites;
  onStar: (item: StarredItem, value: boolean) => void;
};

/** The models of an opened endpoint, each with its star. */
export function EndpointModels({ endpoint, models, favorites, onStar }: Props) {
  const [query, setQuery] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  if (!models) return <p className="loading-rows">Loading models</p>;
  const all = listedModels(endpoint.id, models, favorites);
  const wanted = query.trim().toLowerCase();
  const found = all.filter(({ id, name }) => `${name}\n${id}`.toLowerCase().includes(wanted));
  const title = `endpoint-models-${endpoint.id}`;
  const provider = endpointProvider(endpoint.id);
  return (
    <section className="endpoint-models" aria-labelledby={title}>
      <div className="endpoint-models-head">
        <h3 id={title}>{countOfModels(models.length)}</h3>
        {all.length > longList && (
          <SearchField
            value={query}
            label={`Search models of ${endpoint.name}`}
            placeholder="Search models"
            onChange={setQuery}
            onLeave={() => list.current?.querySelector('button')?.focus()}
            inputRef={input}
          />
        )}
      </div>
      {all.length === 0 && (
        <p className="muted">
          {endpoint.lastModelDiscovery
            ? 'It answers and lists no models.'
            : 'Its models were not listed yet.'}
        </p>
      )}
      {all.length > 0 && found.length === 0 && (
        <p className="muted" role="status">
          No model matches.
        </p>
      )}
      <ul ref={list}>
        {found.slice(0, mostRows).map((model) => (
          <EndpointModelRow
            key={model.itemId}
            model={model}
            isFavorite={favorites.has(model.itemId)}
            onStar={(value) =>
              onStar(
                { id: model.itemId, name: model.name, provider, providerName: endpoint.name },
                value,
              )
            }
          />
        ))}
      </ul>
      {found.length > mostRows && (
        <p className="muted">{formatCount(found.length - mostRows)} more; search to find them.</p>
      )}
    </section>
  );
}
