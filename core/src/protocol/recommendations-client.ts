import { type CatalogSource, HttpError } from './catalog-client.ts';
import { type GivenRecommendation, recommendationsAnswer } from './recommendations.ts';

const path = '/api/recommendations';

/** What is advised now, best first. Rejects if there is no answer, or one that is none. */
export async function fetchRecommendations({
  origin = '',
  headers = {},
  signal,
}: CatalogSource = {}): Promise<GivenRecommendation[]> {
  const response = await fetch(origin + path, {
    cache: 'no-store',
    headers,
    ...(signal && { signal }),
  });
  if (!response.ok) throw new HttpError(response.status);
  return recommendationsAnswer.parse(await response.json()).recommendations;
}

/** Dismisses advice, or takes that back. Rejects if the server does not say that it did. */
export async function setDismissed(
  id: string,
  isDismissed: boolean,
  { origin = '', headers = {}, signal }: CatalogSource = {},
): Promise<void> {
  const response = await fetch(`${origin}${path}/${isDismissed ? 'dismiss' : 'restore'}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify({ id }),
    keepalive: true,
    ...(signal && { signal }),
  });
  if (!response.ok) throw new HttpError(response.status);
}
