import { randomUUID } from 'node:crypto';
import {
  type PullResponse,
  type PushResponse,
  pullResponseSchema,
  pushResponseSchema,
  type SyncCookie,
} from '@asterism/core/protocol/sync.ts';

/** A client of one person that numbers what it sends. */
export type Caller = {
  /** Stars that many models nobody starred before, in one push. */
  star(count: number): Promise<PushResponse>;
  pull(cookie: SyncCookie | null): Promise<PullResponse>;
};

/** Calls a server without an engine around it. */
export function caller(origin: string, token: string): Caller {
  const clientId = randomUUID();
  let lastId = 0;

  async function post(path: string, body: object): Promise<unknown> {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, ...body }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }

  return {
    async star(count) {
      const mutations = Array.from({ length: count }, () => {
        const uuid = randomUUID();
        const item = { id: `model:lab/${uuid}`, name: uuid, provider: 'lab', providerName: 'Lab' };
        const args = { item, value: true, at: new Date().toISOString() };
        lastId += 1;
        return { id: lastId, uuid, name: 'favorite.set', args };
      });
      const answer = pushResponseSchema.parse(await post('/api/sync/push', { mutations }));
      if (answer.rejected.length > 0) throw new Error(JSON.stringify(answer.rejected));
      return answer;
    },
    pull: async (cookie) => pullResponseSchema.parse(await post('/api/sync/pull', { cookie })),
  };
}
