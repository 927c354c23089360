import type { CollectionItem } from '@asterism/core/domain/collection-item.ts';
import { endpointOf } from '@asterism/core/domain/endpoint-provider.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import { starredItem } from '@asterism/core/stores/favorites.ts';
import { isOff, ModelState, stateReason } from '@asterism/core/ui/model-state.tsx';
import { PriceText } from '@asterism/core/ui/price-text.tsx';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { StarToggle } from '@asterism/core/ui/star-toggle.tsx';
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useDashboard } from './dashboard.ts';

/** Milliseconds as a person reads them: `640 ms`, `2.9 s`. */
const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

type HealthProps = { model: Model; isProviderOff: boolean };

/** Whether it can be asked now, as far as anybody knows: of a catalog's provider nobody does. */
function Health({ model, isProviderOff }: HealthProps) {
  if (isProviderOff)
    return (
      <span className="state" title="Its provider is switched off: the gateway passes it over.">
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <path d="M3.2 2v6M6.8 2v6" />
        </svg>
        provider off
      </span>
    );
  if (model.status !== 'available') return <ModelState model={model} />;
  if (endpointOf(model.provider) === undefined) return <span className="muted">–</span>;
  return (
    <span className="state is-well">
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <circle cx="5" cy="5" r="4" />
      </svg>
      ready
    </span>
  );
}

/** Names the columns, for those who see them. */
export const ModelColumns = () => (
  <div className="collection-columns" aria-hidden="true">
    <span className="column-name">Failover order</span>
    <span className="column-health">Health</span>
    <span className="column-figure column-latency">Latency</span>
    <span className="column-figure">In $/M</span>
    <span className="column-figure">Out $/M</span>
  </div>
);

type Props = {
  item: CollectionItem;
  model: Model;
  /** Which one is asked where the collection is asked as one: 1 is the first. */
  rank: number;
  /** Until the first byte of its answers, lately; undefined where nothing was measured. */
  ms: number | undefined;
  isProviderOff: boolean;
  actions: ReactNode;
};

/** One model of a collection: when it is asked, how it is, how fast, and for how much. */
export function CollectionModel({ item, model, rank, ms, isProviderOff, actions }: Props) {
  const { favorites, star } = useDashboard();
  const { name, provider, providerName } = model;
  const off = isOff(model) || isProviderOff;
  return (
    <div className={`collection-model${off ? ' is-off' : ''}`}>
      <span className="model-rank">
        <span className="visually-hidden">Asked as number </span>
        {rank}
      </span>
      <StarToggle
        name={`${name} at ${providerName}`}
        isFavorite={favorites.has(item.itemId)}
        onToggle={(value) => void star(starredItem(model), value)}
      />
      <span className="model-face">
        <ProviderBadge id={provider} name={providerName} isOff={off} />
        <Link className="cut" to={`/models?open=${encodeURIComponent(item.itemId)}`} title={name}>
          <bdi>{name}</bdi>
        </Link>
        <span className="muted cut model-at">
          <bdi>{providerName}</bdi>
        </span>
      </span>
      <span className="model-health" title={stateReason(model) ?? undefined}>
        <span className="visually-hidden">Health: </span>
        <Health model={model} isProviderOff={isProviderOff} />
      </span>
      <span
        className="column-figure column-latency"
        title="Until the first byte of its answers, in the middle of the last day"
      >
        <span className="visually-hidden">Latency: </span>
        {ms === undefined ? '–' : duration(ms)}
      </span>
      <span className="column-figure">
        <span className="visually-hidden">In, dollars per million: </span>
        <PriceText price={model.price.input} />
      </span>
      <span className="column-figure">
        <span className="visually-hidden">Out: </span>
        <PriceText price={model.price.output} />
      </span>
      {actions}
    </div>
  );
}
