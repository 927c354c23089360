import { endpointProvider } from '@asterism/core/domain/endpoint.ts';
import type { Favorites } from '@asterism/core/stores/favorites.ts';
import { Check, Minus, X } from 'lucide-react';
import { CheckedAgo } from './checked-ago.tsx';
import { EndpointCommand } from './endpoint-command.tsx';
import { commandsFor } from './endpoint-commands.ts';
import { type Trial, trialsOf } from './endpoint-trials.ts';
import type { EndpointView } from './endpoint-view.ts';

const icons = { passed: Check, failed: X, untried: Minus };
const spoken = { passed: 'works', failed: 'failed', untried: 'not tried' };

function TriedStep({ trial: { label, outcome, detail } }: { trial: Trial }) {
  const Icon = icons[outcome];
  return (
    <li className={`is-${outcome}`}>
      <Icon size={14} strokeWidth={2} aria-hidden="true" />
      <span className="cut" title={label}>
        {label} <span className="visually-hidden">{spoken[outcome]}</span>
      </span>
      <span className="muted cut">{detail}</span>
    </li>
  );
}

function keptText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? '1 favorite on this endpoint keeps its star.'
    : `${count} favorites on this endpoint keep their stars.`;
}

/** How many favourites are models of this endpoint. */
function starsOf(endpointId: string, favorites: Favorites): number {
  const provider = endpointProvider(endpointId);
  return [...favorites.values()].filter((favorite) => favorite.provider === provider).length;
}

type Props = {
  endpoint: EndpointView;
  favorites: Favorites;
  origin: string;
  servedAt: number;
  isAsking: boolean;
  onCheck: () => void;
  onEdit: () => void;
};

/** What is wrong with an endpoint: what happened, the line that mends it, and what was tried. */
export function EndpointDoctor(props: Props) {
  const { endpoint, favorites, origin, servedAt, isAsking, onCheck, onEdit } = props;
  const { trouble } = endpoint;
  if (!trouble) return null;
  const commands = commandsFor(endpoint, origin);
  const { healthSince, healthStatus, lastHealthCheck } = endpoint;
  const sinceMs = Date.parse(lastHealthCheck ?? '') - Date.parse(healthSince ?? '');
  const isLong = healthStatus === 'unhealthy' && sinceMs > 60_000;
  return (
    <section className="doctor" aria-labelledby={`trouble-${endpoint.id}`}>
      <div className="doctor-words">
        <h2 id={`trouble-${endpoint.id}`}>{trouble.sentence}</h2>
        <p>{trouble.fix}</p>
        {commands && <EndpointCommand commands={commands} />}
        <div className="doctor-acts needs-script">
          <button
            type="button"
            className="button is-primary"
            aria-busy={isAsking}
            onClick={onCheck}
          >
            {isAsking ? 'Checking' : 'Check again'}
          </button>
          <button type="button" className="button is-quiet" onClick={onEdit}>
            Edit endpoint
          </button>
        </div>
      </div>
      <div className="doctor-tried">
        <h3>What was tried</h3>
        <ul>
          {trialsOf(endpoint).map((trial) => (
            <TriedStep key={trial.label} trial={trial} />
          ))}
        </ul>
        <p className="muted">
          From the server
          {lastHealthCheck && (
            <>
              , <CheckedAgo at={lastHealthCheck} servedAt={servedAt} />
            </>
          )}
          {isLong && (
            <>
              ; it began <CheckedAgo at={healthSince} servedAt={servedAt} />
            </>
          )}
          . {keptText(starsOf(endpoint.id, favorites))}
        </p>
      </div>
    </section>
  );
}
