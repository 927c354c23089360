import { endpointOf } from './endpoint.ts';
import { downSentence, type OwnEndpoint, type OwnEndpoints } from './endpoint-models.ts';
import type { ItemId } from './item-id.ts';
import { modelIdParts } from './item-id.ts';

/** An endpoint with favourites that stopped answering, or answers again; `text` is for people. */
export type EndpointNotice = {
  readonly endpointId: string;
  readonly kind: 'down' | 'back';
  readonly text: string;
};

const isUp = ({ state }: OwnEndpoint) => state === 'ready' || state === 'loading';
const isDown = ({ state }: OwnEndpoint) => state === 'down';

const favoritesCount = (count: number) => (count === 1 ? '1 favorite' : `${count} favorites`);

/** How many favourites a person has at an endpoint that it did not drop. */
function starsAt({ id, gone }: OwnEndpoint, favorites: Iterable<ItemId>): number {
  let count = 0;
  for (const item of favorites) {
    const parts = modelIdParts(item);
    if (parts && endpointOf(parts.provider) === id && !gone.includes(parts.modelId)) count += 1;
  }
  return count;
}

function noticeOf(
  before: OwnEndpoint,
  after: OwnEndpoint,
  stars: number,
): EndpointNotice | undefined {
  const { id: endpointId, name } = after;
  const many = favoritesCount(stars);
  const be = stars === 1 ? 'is' : 'are';
  if (isUp(before) && isDown(after))
    return { endpointId, kind: 'down', text: `${downSentence(after)} ${many} ${be} offline.` };
  if (isDown(before) && isUp(after))
    return { endpointId, kind: 'back', text: `${name} answers again. ${many} ${be} back.` };
  return undefined;
}

/**
 * What a person is told when what is known of their endpoints changes: only of those with
 * favourites, and nothing at the first look (`before` null).
 */
export function endpointNotices(
  before: OwnEndpoints | null,
  after: OwnEndpoints | null,
  favorites: Iterable<ItemId>,
): EndpointNotice[] {
  const items = [...favorites];
  const notices: EndpointNotice[] = [];
  for (const endpoint of after?.endpoints ?? []) {
    const old = before?.endpoints.find(({ id }) => id === endpoint.id);
    const stars = old ? starsAt(endpoint, items) : 0;
    const notice = old && stars > 0 ? noticeOf(old, endpoint, stars) : undefined;
    if (notice) notices.push(notice);
  }
  return notices;
}
