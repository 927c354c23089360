import './collection-rail.css';
import type { Collection, FailoverOrder } from '@asterism/core/domain/collection.ts';
import { useId } from 'react';
import type { Answered } from '../collections/read-answered.ts';
import { CopyLine } from './copy-line.tsx';
import { LocalMoment } from './local-moment.tsx';
import type { CollectionActs } from './use-collection-acts.ts';

const orders: readonly { order: FailoverOrder; label: string; about: string }[] = [
  { order: 'hand', label: 'By hand', about: 'As the models stand here, from the top.' },
  {
    order: 'cheapest',
    label: 'Cheapest first',
    about: 'By price in and out; your own machines are free, unknown prices come last.',
  },
  {
    order: 'fastest',
    label: 'Fastest first',
    about: 'By the first byte of answers in the last day; those not measured come last.',
  },
];

const seriesOf = (at: number) => Math.min(at, 3) + 1;
const percent = (count: number, all: number) => Math.round((count / all) * 100);

type WhoProps = { answered: Answered | null; nameOf: (id: string) => string };

function WhoAnswered({ answered, nameOf }: WhoProps) {
  if (!answered || answered.requests === 0)
    return (
      <section>
        <h2>
          Who answered <span className="muted">last 7 days</span>
        </h2>
        <p className="rail-why">
          {answered
            ? 'Nobody asked it in the last 7 days.'
            : 'This is known once the server answers.'}
        </p>
      </section>
    );
  const { members, requests, failed, lastFailover } = answered;
  return (
    <section>
      <h2>
        Who answered{' '}
        <span className="muted">
          last 7 days,{' '}
          {requests === 1 ? '1 request' : `${requests.toLocaleString('en-US')} requests`}
        </span>
      </h2>
      <div className="answered-bar" aria-hidden="true">
        {members.map(({ id, count }, at) => (
          <i key={id} className={`series-${seriesOf(at)}`} style={{ flexGrow: count }} />
        ))}
        {failed > 0 && <i className="series-none" style={{ flexGrow: failed }} />}
      </div>
      <table className="answered-table">
        <thead className="visually-hidden">
          <tr>
            <th>Model</th>
            <th>Requests</th>
            <th>Share</th>
          </tr>
        </thead>
        <tbody>
          {members.map(({ id, count }, at) => (
            <tr key={id}>
              <th scope="row">
                <i className={`series-${seriesOf(at)}`} />
                <bdi>{nameOf(id)}</bdi>
              </th>
              <td>{count.toLocaleString('en-US')}</td>
              <td>{percent(count, requests)}%</td>
            </tr>
          ))}
          {failed > 0 && (
            <tr>
              <th scope="row">
                <i className="series-none" />
                nobody
              </th>
              <td>{failed.toLocaleString('en-US')}</td>
              <td>{percent(failed, requests)}%</td>
            </tr>
          )}
        </tbody>
      </table>
      <p className="rail-why">
        {lastFailover ? (
          <>
            Last failover <LocalMoment at={lastFailover.at} isAgo />:{' '}
            <bdi>{nameOf(lastFailover.id)}</bdi> answered after{' '}
            {lastFailover.failed === 1 ? 'one other' : `${lastFailover.failed} others`} did not.
          </>
        ) : (
          'No failover in these days.'
        )}
      </p>
    </section>
  );
}

type Props = {
  collection: Collection;
  /** Where programs find the gateway; empty while it is not known. */
  origin: string;
  answered: Answered | null;
  nameOf: (id: string) => string;
  acts: CollectionActs;
};

/** How programs call a collection as one model, who is asked first, and who answered. */
export function CollectionRail({ collection, origin, answered, nameOf, acts }: Props) {
  const { slug, failover } = collection;
  const name = useId();
  return (
    <aside className="collection-rail" id="gateway" aria-label="Gateway" tabIndex={-1}>
      <section>
        <h2>Gateway id</h2>
        <p className="rail-why">
          Call the whole collection as one model, from any OpenAI-compatible client.
        </p>
        {slug === null ? (
          <p className="rail-none">It gets its id when the server has confirmed it.</p>
        ) : (
          <CopyLine line={`collection/${slug}`} what="the gateway id" />
        )}
        {origin !== '' && <CopyLine line={`${origin}/v1`} what="the base URL" />}
      </section>
      <section>
        <h2 id={`${name}-order`}>Who is asked first</h2>
        <div className="rail-orders" role="radiogroup" aria-labelledby={`${name}-order`}>
          {orders.map(({ order, label, about }) => (
            <label key={order} className="rail-order">
              <input
                type="radio"
                name={name}
                checked={failover === order}
                onChange={() => acts.order(collection, order)}
              />
              <span>
                {label}
                <span className="rail-why">{about}</span>
              </span>
            </label>
          ))}
        </div>
      </section>
      <WhoAnswered answered={answered} nameOf={nameOf} />
    </aside>
  );
}
