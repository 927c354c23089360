import { type APIRequestContext, expect, type Page } from '@playwright/test';
import type { RunningServer } from './running-server.ts';

type Cover =
  | { kind: 'emoji'; emoji: string }
  | { kind: 'colour'; colour: string }
  | { kind: 'generation'; id: string };
type Made = { readonly prompt: string; readonly modelId: string } & (
  | { readonly text: string }
  | { readonly image: string }
);
type Listed = { readonly id: string; readonly itemId: string; readonly title?: string };

/** A person's collections, generations and tools over REST, as a script of theirs would change them. */
export function collectionsOnServer(
  request: APIRequestContext,
  { origin }: Pick<RunningServer, 'origin'>,
) {
  const headers = { origin };
  const url = `${origin}/api/v1`;
  const post = async (path: string, data: unknown) => {
    const answer = await request.post(`${url}${path}`, { headers, data });
    expect(answer.status(), await answer.text()).toBeLessThan(300);
    return answer.json();
  };
  const list = async (path: string, name: string): Promise<Listed[]> =>
    (await (await request.get(`${url}${path}`)).json())[name];
  return {
    /** Makes a collection of these items, in their order; answers its id. */
    async create(title: string, itemIds: readonly string[] = [], cover?: Cover): Promise<string> {
      const { id }: Listed = await post('/collections/upsert', { title, ...(cover && { cover }) });
      for (const itemId of itemIds) await this.toggle(id, itemId);
      return id;
    },
    toggle: (collectionId: string, itemId: string) =>
      post('/collections/items/toggle', { collectionId, itemId }),
    /** The items in their order, as the server lists them. */
    items: async (id: string): Promise<string[]> =>
      (await list(`/collections/items/list?collectionId=${id}&limit=100`, 'items')).map(
        ({ itemId }) => itemId,
      ),
    titles: async (): Promise<(string | undefined)[]> =>
      (await list('/collections/list?limit=100', 'collections')).map(({ title }) => title),
    /** Saves what a model made; answers its uuid. */
    async generate(made: Made): Promise<string> {
      const { id }: Listed = await post('/generations', made);
      return id;
    },
    register: (tool: { server: string; name: string; description?: string }) =>
      post('/tools', tool),
    async removeAll() {
      for (const { id } of await list('/collections/list?limit=100', 'collections'))
        await post('/collections/delete', { id });
      for (const { id } of await list('/generations?limit=100', 'generations'))
        await request.delete(`${url}/generations/${id}`, { headers });
      for (const { itemId } of await list('/tools?limit=100', 'tools'))
        await request.delete(`${url}/tools/${encodeURIComponent(itemId)}`, { headers });
    },
  };
}

/** A picture in base64, painted by a browser. */
export async function paintPicture(page: Page, background: string): Promise<string> {
  await page.setContent(
    `<body style="margin:0"><div style="height:240px;background:${background}">`,
  );
  const bytes = await page.screenshot({ clip: { x: 0, y: 0, width: 400, height: 240 } });
  return bytes.toString('base64');
}
