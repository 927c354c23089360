import type { APIRequestContext } from '@playwright/test';

/** The ids of the models a signed-in person has starred, as the server lists them. */
export async function starsOnServer(request: APIRequestContext): Promise<string[]> {
  const answer = await request.get('/api/favorites/models?limit=1000');
  const { favorites }: { favorites: { modelId: string }[] } = await answer.json();
  return favorites.map(({ modelId }) => modelId);
}
