import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect } from './test.ts';

type Act = { readonly name: string; readonly args: object };

/** Another surface of the same person, which pushes what it is told to. */
export async function surfaceElsewhere(request: APIRequestContext, { origin }: { origin: string }) {
  const clientId = randomUUID();
  const headers = { origin };
  const pulled = await request.post('/api/sync/pull', {
    headers,
    data: { clientId, cookie: null },
  });
  expect(pulled.status()).toBe(200);
  let id = 0;
  return {
    async act({ name, args }: Act) {
      id += 1;
      const mutations = [{ id, uuid: randomUUID(), name, args }];
      const pushed = await request.post('/api/sync/push', {
        headers,
        data: { clientId, mutations },
      });
      expect(pushed.status()).toBe(200);
      expect(await pushed.json()).toMatchObject({ rejected: [] });
    },
    switchModel(provider: string, modelId: string, isEnabled: boolean) {
      const models = [{ id: modelId, isEnabled }];
      return this.act({ name: 'preferences.setModels', args: { provider, models } });
    },
  };
}

/** The models of a provider that are on, as the server has it. */
export async function enabledModels(request: APIRequestContext, provider: string) {
  const answer = await request.get('/api/user/model-preferences');
  const body: { providers: { provider: string; enabledModels: string[] }[] } = await answer.json();
  return body.providers.find((one) => one.provider === provider)?.enabledModels ?? [];
}
