import { endpointProvider } from '@asterism/core/domain/endpoint-provider.ts';
import { modelItemId } from '@asterism/core/domain/item-id.ts';
import type { Model } from '@asterism/core/domain/model.ts';
import type { Ending } from '@asterism/core/domain/recommendation.ts';
import type { EndpointCatalog } from '@asterism/core/protocol/endpoint-catalog.ts';

type Endpoints = Pick<EndpointCatalog, 'endpoints'>;

/** The days on which models of own endpoints end, by item id, as their endpoints tell them. */
function toldEnds({ endpoints }: Endpoints): Map<string, Date> {
  const ends = new Map<string, Date>();
  for (const endpoint of endpoints)
    for (const { id, expiresAt } of endpoint.models) {
      const date = new Date(expiresAt ?? Number.NaN);
      if (!Number.isNaN(date.getTime()))
        ends.set(modelItemId(endpointProvider(endpoint.id), id), date);
    }
  return ends;
}

/** What is known of the ends of own models: days that were told, and what is listed no more. */
export function ownEndings(endpoints: Endpoints, own: readonly Model[]): [string, Ending][] {
  const gone = own.filter(({ status }) => status === 'gone');
  return [
    ...gone.map(({ id }): [string, Ending] => [id, { kind: 'unlisted', since: null }]),
    ...[...toldEnds(endpoints)].map(([id, date]): [string, Ending] => [id, { kind: 'on', date }]),
  ];
}
