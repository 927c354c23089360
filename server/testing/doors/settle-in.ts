import { randomUUID } from 'node:crypto';
import { plant } from '../secrets-watch.ts';
import { asSuperuser } from '../test-database.ts';
import type { TestServer } from '../test-server.ts';
import type { Belongings } from './door.ts';

/** In everything that must not be seen by others. */
export const canary = 'canary-0f6c';

const face = { name: `The ${canary} model`, provider: canary, providerName: canary };
const at = '2026-11-21T09:00:00.000Z';

/** A red dot. */
const image =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

/** Saves a generation and registers a tool. */
async function make(server: TestServer, token: string, modelId: string) {
  const post = async (path: string, body: unknown) => {
    const answer = await server.call(token, 'POST', path, body);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const drawn = await post('/api/v1/generations', { modelId, prompt: canary, image, room: canary });
  const tool = await post('/api/v1/tools', { server: canary, name: 'read', description: canary });
  return { generationId: drawn.id as string, toolId: tool.itemId as string };
}

/** Gives a person one of everything, by the ways a person has. */
export async function settleIn(server: TestServer, token: string): Promise<Belongings> {
  const clientId = randomUUID();
  const collectionId = randomUUID();
  const itemId = `model:${canary}/one`;
  const item = { id: itemId, ...face };
  const acts = [
    { name: 'favorite.set', args: { item, value: true, at } },
    { name: 'favorite.tag', args: { itemId, tag: canary, value: true } },
    { name: 'collection.create', args: { id: collectionId, title: canary, at } },
    { name: 'collection.addItem', args: { collectionId, item, at } },
    {
      name: 'preferences.setProvider',
      args: { provider: canary, isEnabled: true, newModels: 'on', at },
    },
    {
      name: 'preferences.setModels',
      args: { provider: canary, models: [{ id: canary, isEnabled: true }] },
    },
  ];
  const mutations = acts.map((act, position) => ({ id: position + 1, uuid: randomUUID(), ...act }));
  const pushed = await server.call(token, 'POST', '/api/sync/push', { clientId, mutations });
  const answer = await pushed.json();
  if (!pushed.ok || answer.rejected.length > 0) throw new Error(JSON.stringify(answer));
  const things = await make(server, token, itemId);
  const made = await server.call(token, 'POST', '/api/local-models', {
    name: canary,
    baseUrl: `http://127.0.0.1:2/${canary}`,
    apiKey: plant(`sk-${canary}`),
  });
  const { id: endpointId } = await made.json();
  if (made.status !== 201) throw new Error(`The endpoint was answered ${made.status}.`);
  const apiKey = plant(`sk-provider-${canary}`);
  const stored = await server.call(token, 'PUT', `/api/providers/${canary}/key`, { apiKey });
  if (!stored.ok) throw new Error(`The key was answered ${stored.status}.`);
  const [surface] = await asSuperuser(server.ownerUrl, async (client) => {
    const found = await client.query<{ id: string }>(
      `UPDATE access_tokens SET name = '${canary}', surface_kind = 'vscode'
       WHERE user_id = (SELECT user_id FROM user_favorites WHERE item_id = $1) RETURNING id`,
      [itemId],
    );
    return found.rows;
  });
  return {
    collectionId,
    itemId,
    clientId,
    surfaceId: surface?.id ?? '',
    endpointId,
    providerId: canary,
    ...things,
  };
}

/** Everything a person has, as the database holds it; what only says when they were seen is left out. */
export async function everythingOf(server: TestServer, userId: string): Promise<string> {
  return asSuperuser(server.ownerUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'user_id' ORDER BY 1`,
    );
    const found: unknown[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: object }>(
        `SELECT to_jsonb(t) - 'last_seen_at' - 'seen_at' AS row FROM "${name}" t
         WHERE user_id = $1 ORDER BY to_jsonb(t)::text`,
        [userId],
      );
      found.push([name, rows.map(({ row }) => row)]);
    }
    return JSON.stringify(found, null, 1);
  });
}
