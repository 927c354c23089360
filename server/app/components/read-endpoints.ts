import type { UserDb } from '../db/client.ts';
import { readEndpointModels } from '../endpoints/endpoint-models.ts';
import { localModelOf } from '../endpoints/endpoint-row.ts';
import { type Bar, readHistory } from '../endpoints/history.ts';
import { pageEndpoints } from '../endpoints/list-endpoints.ts';
import type { EndpointHour, EndpointModel, EndpointView } from './endpoint-view.ts';

/** As many as a person may have; the page filters what it shows. */
const mostEndpoints = 1000;

const hourMs = 60 * 60 * 1000;
const hoursOfADay = 24;

/** A day by the hour, those in which nothing was asked included. */
function hoursOf(bars: readonly Bar[], now: Date): EndpointHour[] {
  const hours: EndpointHour[] = Array.from({ length: hoursOfADay }, () => null);
  const start = now.getTime() - hoursOfADay * hourMs;
  for (const { from, responseTimeMs, failed, answered, loading } of bars)
    hours[Math.round((from.getTime() - start) / hourMs)] = {
      ms: responseTimeMs,
      failed,
      answered: answered + loading,
    };
  return hours;
}

/** A person's endpoints with their day, in the order they were added. */
export async function readEndpoints(db: UserDb, now: Date): Promise<EndpointView[]> {
  const { endpoints } = await pageEndpoints(db, {
    cursor: undefined,
    limit: mostEndpoints,
    active: undefined,
  });
  const ids = endpoints.map(({ id }) => id);
  const history = await readHistory(db, ids, now);
  return endpoints.map((row) => {
    const { availableModels, ...endpoint } = localModelOf(row);
    const hours = hoursOf(history.get(row.id) ?? [], now);
    return { ...endpoint, modelCount: availableModels.length, hours };
  });
}

/** The models an endpoint listed last; null where there is no such endpoint. */
export async function readModelsOf(db: UserDb, id: string): Promise<EndpointModel[] | null> {
  const known = await readEndpointModels(db, id);
  if (!known) return null;
  return known.models.map((model) => ({
    id: model.id,
    name: model.name,
    contextLength: model.contextLength,
    capabilities: model.capabilities,
    size: [model.parameterSize, model.quantization].filter(Boolean).join(' ') || null,
  }));
}
