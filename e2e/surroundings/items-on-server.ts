import { type APIRequestContext, expect } from '@playwright/test';
import type { RunningServer } from './running-server.ts';

type NewGeneration = {
  readonly prompt: string;
  readonly text?: string;
  readonly image?: string;
  readonly modelId?: string;
  readonly style?: string;
  readonly room?: string;
  readonly source?: string;
};
type NewTool = {
  readonly server: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema?: object;
  readonly source?: string;
};
type Made = { readonly id: string; readonly itemId: string };

/** A person's generations and tools over REST, as another surface of theirs would change them. */
export function itemsOnServer(
  request: APIRequestContext,
  { origin }: Pick<RunningServer, 'origin'>,
) {
  const headers = { origin };
  const at = (path: string) => `${origin}/api/v1/${path}`;
  async function post<T>(path: string, data: object): Promise<T> {
    const answer = await request.post(at(path), { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  }
  const items = {
    generate: (made: NewGeneration) =>
      post<Made>('generations', {
        modelId: 'model:anthropic/claude-opus-4-5',
        ...(made.image === undefined && { text: `Answer to ${made.prompt}` }),
        ...made,
      }),
    register: (...tools: NewTool[]) => post<object>('tools', { tools }),
    async star(itemId: string, value = true) {
      if ((await items.isStarred(itemId)) !== value)
        await post<object>('favorites/toggle', { itemId });
    },
    async isStarred(itemId: string): Promise<boolean> {
      const listed = await request.get(at('favorites/list?limit=100'));
      const { items: cards }: { items: Made[] } = await listed.json();
      return cards.some((card) => card.itemId === itemId);
    },
    async listed(path: 'generations' | 'tools'): Promise<Made[]> {
      const answer = await request.get(at(`${path}?limit=100`));
      const { [path]: found }: { [name: string]: Made[] } = await answer.json();
      return found ?? [];
    },
    async deleteGeneration(id: string) {
      expect((await request.delete(at(`generations/${id}`), { headers })).status()).toBe(204);
    },
    async deleteTool(itemId: string) {
      const path = at(`tools/${encodeURIComponent(itemId)}`);
      expect((await request.delete(path, { headers })).status()).toBe(204);
    },
    async removeAll() {
      for (const { id } of await items.listed('generations')) await items.deleteGeneration(id);
      for (const { itemId } of await items.listed('tools')) await items.deleteTool(itemId);
      const listed = await request.get(at('favorites/list?limit=100'));
      const { items: stars }: { items: Made[] } = await listed.json();
      for (const { itemId } of stars) await items.star(itemId, false);
    },
  };
  return items;
}
