import { type APIRequestContext, expect } from '@playwright/test';

/** One provider as the API tells of it. */
export type Choice = { readonly provider: string; enabledModels: string[]; isEnabled: boolean };

/** What a person chose of providers and models, as the API tells and takes it. */
export function choicesOnServer(account: APIRequestContext, { origin }: { origin: string }) {
  const url = `${origin}/api/user/model-preferences`;
  const headers = { origin };

  async function read(): Promise<Choice[]> {
    const answer = await account.get(url);
    return ((await answer.json()) as { providers: Choice[] }).providers;
  }
  async function put(providers: readonly object[]): Promise<void> {
    const answer = await account.put(url, { headers, data: { providers } });
    expect(answer.status(), await answer.text()).toBe(200);
  }
  return {
    read,
    /** One provider's entry. */
    async of(provider: string): Promise<Choice> {
      const entry = (await read()).find((one) => one.provider === provider);
      if (!entry) throw new Error(`The server knows no provider ${provider}.`);
      return entry;
    },
    put,
    /** Switches a provider; its models stay as they were chosen. */
    async turn(provider: string, isEnabled: boolean): Promise<void> {
      const { enabledModels } = await this.of(provider);
      await put([{ provider, enabledModels, isEnabled }]);
    },
    /** Gives a provider a key, without which the API tells none of its models. */
    async setKey(provider: string, key: string): Promise<void> {
      const answer = await account.put(`${origin}/api/providers/${provider}/key`, {
        headers,
        data: { apiKey: key },
      });
      expect(answer.status(), await answer.text()).toBe(200);
    },
    async removeKey(provider: string): Promise<void> {
      await account.delete(`${origin}/api/providers/${provider}/key`, { headers });
    },
  };
}
