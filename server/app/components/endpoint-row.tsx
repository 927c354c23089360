import './endpoint-row.css';
import './endpoint-panel.css';
import { endpointProvider } from '@asterism/core/domain/endpoint.ts';
import type { Favorites, StarredItem } from '@asterism/core/stores/favorites.ts';
import { formatCount } from '@asterism/core/ui/format-figures.ts';
import { ProviderBadge } from '@asterism/core/ui/provider-badge.tsx';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { CheckedAgo } from './checked-ago.tsx';
import { EndpointDoctor } from './endpoint-doctor.tsx';
import { endpointFace, responseText, serverWord } from './endpoint-face.ts';
import { EndpointMenu } from './endpoint-menu.tsx';
import { EndpointModels } from './endpoint-models.tsx';
import { EndpointSparkline } from './endpoint-sparkline.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { EndpointSwitch } from './endpoint-switch.tsx';
import type { EndpointModel, EndpointView } from './endpoint-view.ts';

/** What a row asks for; each is told the endpoint. */
export type EndpointActs = {
  open(endpoint: EndpointView, isOpen: boolean): void;
  check(endpoint: EndpointView): void;
  discover(endpoint: EndpointView): void;
  edit(endpoint: EndpointView): void;
  remove(endpoint: EndpointView): void;
  setActive(endpoint: EndpointView, isActive: boolean): Promise<boolean>;
  star(item: StarredItem, value: boolean): void;
};

type OpenProps = {
  endpoint: EndpointView;
  models: readonly EndpointModel[] | null;
  favorites: Favorites;
  origin: string;
  servedAt: number;
  isAsking: boolean;
  acts: EndpointActs;
};

function OpenedRow({ endpoint, models, favorites, origin, servedAt, isAsking, acts }: OpenProps) {
  return (
    <tr className="endpoint-opened">
      <td colSpan={9} id={`opened-${endpoint.id}`}>
        <div className="endpoint-panel">
          {endpoint.isActive && (
            <EndpointDoctor
              endpoint={endpoint}
              favorites={favorites}
              origin={origin}
              servedAt={servedAt}
              isAsking={isAsking}
              onCheck={() => acts.check(endpoint)}
              onEdit={() => acts.edit(endpoint)}
            />
          )}
          <EndpointModels
            endpoint={endpoint}
            models={models}
            favorites={favorites}
            onStar={acts.star}
          />
        </div>
      </td>
    </tr>
  );
}

type RowProps = {
  endpoint: EndpointView;
  servedAt: number;
  isOpen: boolean;
  isAsking: boolean;
  acts: EndpointActs;
};

/** The name cell: it opens the row, also before any script runs. */
function EndpointName({
  endpoint,
  isOpen,
  isOff,
  acts,
}: Omit<RowProps, 'servedAt' | 'isAsking'> & { isOff: boolean }) {
  const { id, name } = endpoint;
  return (
    <form method="get" action="/endpoints">
      <button
        type="submit"
        name={isOpen ? undefined : 'open'}
        value={isOpen ? undefined : id}
        className="endpoint-name"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `opened-${id}` : undefined}
        onClick={(event) => {
          event.preventDefault();
          acts.open(endpoint, !isOpen);
        }}
      >
        <ProviderBadge id={endpointProvider(id)} name={name} isOff={isOff} />
        <b className="cut" title={name}>
          <bdi>{name}</bdi>
        </b>
        <span className="muted cut endpoint-kind">{serverWord(endpoint)}</span>
        <ChevronRight size={14} strokeWidth={1.5} aria-hidden="true" />
      </button>
    </form>
  );
}

const EndpointLine = memo(function EndpointLine({
  endpoint,
  servedAt,
  isOpen,
  isAsking,
  acts,
}: RowProps) {
  const { name, baseUrl, modelCount, hasApiKey, isActive, lastHealthCheck } = endpoint;
  const face = endpointFace(endpoint);
  const isOff = face.shape === 'struck' || face.shape === 'off';
  return (
    <tr className={isOpen ? 'endpoint-row is-open' : 'endpoint-row'}>
      <th scope="row" className="cell-name">
        <EndpointName endpoint={endpoint} isOpen={isOpen} isOff={isOff} acts={acts} />
      </th>
      <td className="cell-address">
        <code className="cut" title={baseUrl}>
          {baseUrl}
        </code>
      </td>
      <td className="cell-models">
        {formatCount(modelCount)}
        <span className="at-card"> {modelCount === 1 ? 'model' : 'models'}</span>
      </td>
      <td className="cell-state">
        <EndpointState face={face} isAsking={isAsking} />
      </td>
      <td className="cell-response">{responseText(endpoint)}</td>
      <td className="cell-day">
        <EndpointSparkline hours={endpoint.hours} isQuiet={!face.needsPerson} />
      </td>
      <td className="cell-checked">
        <CheckedAgo at={lastHealthCheck} servedAt={servedAt} />
      </td>
      <td className="cell-key">{hasApiKey ? 'stored here' : 'no key'}</td>
      <td className="cell-acts">
        <EndpointSwitch
          name={name}
          isActive={isActive}
          onChange={(next) => acts.setActive(endpoint, next)}
        />
        <EndpointMenu
          label={`More for ${name}`}
          acts={[
            { label: 'Check now', run: () => acts.check(endpoint) },
            { label: 'Discover models', run: () => acts.discover(endpoint) },
            { label: 'Edit', run: () => acts.edit(endpoint) },
            { label: 'Remove', isBad: true, run: () => acts.remove(endpoint) },
          ]}
        />
      </td>
    </tr>
  );
});

/** An endpoint's row and, where it is opened, what stands below it. */
export function EndpointRow({ isOpen, ...props }: OpenProps & { isOpen: boolean }) {
  const { endpoint, servedAt, isAsking, acts } = props;
  return (
    <>
      <EndpointLine
        endpoint={endpoint}
        servedAt={servedAt}
        isOpen={isOpen}
        isAsking={isAsking}
        acts={acts}
      />
      {isOpen && <OpenedRow {...props} />}
    </>
  );
}
