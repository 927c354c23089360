import { type APIRequestContext, expect } from '@playwright/test';
import type { RunningServer } from './running-server.ts';

/** A person's endpoints over REST, as a script of theirs would change them. */
export function endpointsOnServer(
  request: APIRequestContext,
  { origin }: Pick<RunningServer, 'origin'>,
) {
  const headers = { origin };
  const url = `${origin}/api/local-models`;
  return {
    /** Adds an active endpoint and answers its id. */
    async add(name: string, baseUrl: string): Promise<string> {
      const answer = await request.post(url, { headers, data: { name, baseUrl, isActive: true } });
      expect(answer.status()).toBe(201);
      const { id }: { id: string } = await answer.json();
      return id;
    },
    async setActive(id: string, isActive: boolean) {
      const answer = await request.put(`${url}/${id}`, { headers, data: { isActive } });
      expect(answer.status()).toBe(200);
    },
    /** Asks it for its health now, or for its models. */
    async ask(id: string, what: 'health' | 'models') {
      const answer = await request.post(`${url}/${id}/${what}`, { headers });
      expect(answer.status()).toBe(200);
    },
    async remove(id: string) {
      expect((await request.delete(`${url}/${id}`, { headers })).status()).toBe(204);
    },
    async removeAll() {
      const answer = await request.get(url);
      const { localModels }: { localModels: { id: string }[] } = await answer.json();
      for (const { id } of localModels) await this.remove(id);
    },
    async star(modelId: string) {
      const data = { modelId };
      const answer = await request.post(`${origin}/api/favorites/models`, { headers, data });
      expect(answer.status()).toBe(200);
    },
  };
}
